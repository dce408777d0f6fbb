import { existsSync, readdirSync, readFileSync } from 'node:fs';

const walkthroughs = ['test-results/walkthroughs.json', 'test-results/firefox.json'];

/** The result files that are there: vitest's, one a package and one here, and Playwright's. */
export function reports() {
  const units = ['apps', 'packages'].flatMap((folder) =>
    readdirSync(folder).map((name) => `${folder}/${name}/test-results/unit.json`),
  );
  return [...units, 'test-results/unit.json', ...walkthroughs].filter((path) => existsSync(path));
}

/** How many unit tests and walkthroughs ran, and how many of them failed. */
export function tally() {
  let passed = 0;
  let failed = 0;
  for (const path of reports()) {
    const report = JSON.parse(readFileSync(path, 'utf8'));
    passed += walkthroughs.includes(path)
      ? report.stats.expected + report.stats.flaky
      : report.numPassedTests;
    failed += walkthroughs.includes(path) ? report.stats.unexpected : report.numFailedTests;
  }
  return { passed, failed };
}
