import { existsSync, readdirSync, readFileSync } from 'node:fs';

const names = ['unit', 'walkthroughs', 'served', 'firefox', 'firefox-code'];

/** The paths of the result files of Vitest and Playwright, here and in each package. */
export function reports() {
  const packages = ['apps', 'examples', 'packages']
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder).map((name) => `${folder}/${name}`));
  return ['.', ...packages]
    .flatMap((folder) => names.map((name) => `${folder}/test-results/${name}.json`))
    .filter((path) => existsSync(path));
}

/** How many unit tests and walkthroughs ran, and how many of them failed. */
export function tally() {
  let passed = 0;
  let failed = 0;
  for (const path of reports()) {
    const { stats, numPassedTests, numFailedTests } = JSON.parse(readFileSync(path, 'utf8'));
    passed += stats ? stats.expected + stats.flaky : numPassedTests;
    failed += stats ? stats.unexpected : numFailedTests;
  }
  return { passed, failed };
}
