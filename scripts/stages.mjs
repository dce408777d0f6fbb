import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { nearest } from './nearest.mjs';
import { fail } from './processes.mjs';
import { apps, codeBuilds, examples, sandbox } from './servers.mjs';

/** @typedef {{ name: string, command: string }} Stage */

/**
 * Tasks of turbo.json. First the rules for the texts and the code. They run beside the builds that the other tasks
 * need.
 */
const rules = ['lint', 'house', 'paths'];
const builds = ['build', 'code-build'];
/** Only live-build needs a browser. */
const checks = ['typecheck', 'unit', 'size', 'live-build'];
/** The tasks that build a copy of each app. */
const ofCopies = ['code-build', 'live-build'];
/** The tasks that the scripts have as well. */
const ofScripts = ['typecheck', 'unit'];
/**
 * Each app, ejected with both package managers. Only the first way of an app runs its tests, so the managers take
 * turns. A fork may have deleted an app.
 */
const ejected = [...apps, ...examples.filter(({ name }) => name === 'server')]
  .flatMap(({ name }, index) => {
    const ways = [`${name}:npm`, `${name}:pnpm`];
    return index % 2 === 0 ? ways : ways.reverse();
  })
  .concat(apps.some(({ name }) => name === 'popup') ? ['popup:copy'] : []);
/** All stages that a person can name. */
export const stageNames = [
  ...['walkthroughs', 'examples', 'served', 'firefox', 'ejected'],
  ...rules,
  ...builds,
  ...checks,
];

/**
 * Chooses the stages that npm test runs: all of them, or a part. Those that build copies of the apps run only with
 * `--everything`.
 * `npm test -- popup`: the part of npm test for an app, or for a package. `npm test -- lint`: a stage.
 * `npm test -- "forged link"`: the tests of that name, in one app if one is named as well. `npm test -- --changed`: the
 * tests of code that has changed since the last commit, without the walkthroughs of a changed app.
 * @param {string[]} names
 * @param {{ changed: boolean, everything: boolean, force: boolean }} how
 * @returns {Promise<{ stages: Stage[], whole: boolean, left?: string | undefined, title?: string, env?: NodeJS.ProcessEnv }>}
 */
export async function choose(names, how) {
  const options = how.force ? ['--force'] : [];
  if (how.changed) return { stages: changed(), whole: false, left: leftOut() };
  const missing = names.find((name) => kindOf(name) === 'title' && !isWritten(name));
  if (missing) await fail(await nothingNamed(missing));
  if (names.length > 0) return part(names, options);
  const copies = [
    ...served(options),
    // A fork may have deleted the test kit that an ejected app needs.
    ...(existsSync('packages/walkthroughs')
      ? [npm('ejected', `-- --once ${ejected.join(' ')}`)]
      : []),
  ];
  const chosen = (/** @type {string[]} */ tasks) =>
    tasks.filter((task) => how.everything || !ofCopies.includes(task));
  const stages = [
    turbo([...rules, ...chosen(builds)], options),
    besideEachOther(chosen(checks), options),
    // A fork may have deleted the sandbox.
    ...(existsSync(sandbox.folder) ? [walkthroughs(options)] : []),
    ...(how.everything ? copies : []),
  ];
  if (how.everything) return { stages, whole: true };
  const left = leftToCI(['live-build', ...copies.map(({ name }) => name)]);
  return { stages, whole: true, left, env: oneGrant };
}

/** The environment of npm test. It leaves out the walkthroughs of the code builds. */
const oneGrant = { ONE_GRANT: 'yes' };

/** @param {string[]} [names] stages that are left out besides those of the other grant */
function leftToCI(names = []) {
  const grant = codeBuilds.length > 0 ? ['code-build and the walkthroughs through it'] : [];
  const parts = [...grant, ...names];
  if (parts.length > 0)
    return `Left to .ci/run, as it builds copies of the apps: ${parts.join(', ')} ("npm test -- --everything").`;
}

/**
 * @param {string[]} names
 * @param {string[]} options
 */
function part(names, options) {
  /** @type {Record<'stage' | 'app' | 'example' | 'package' | 'title', string[]>} */
  const named = { stage: [], app: [], example: [], package: [], title: [] };
  for (const name of names) named[kindOf(name)].push(name);

  const stages = named.stage.flatMap((name) => stage(name, options));
  const [title] = named.title;
  // Vitest and Playwright take a pattern. Characters that are special there or in a shell become a dot, which matches
  // any.
  const pattern = `"${named.title.map((text) => text.replace(/[^\p{L}\p{N} ,-]/gu, '.')).join('|')}"`;
  const inPackages = named.package.map((name) => `--filter=./packages/${name}`);
  const inApps = named.app.map((name) => `--filter=${name}`);
  // The star adds the app's project for the other grant.
  const projects = named.app.map((name) => `--project="${name}*"`);
  if (title && (inPackages.length > 0 || inApps.length === 0))
    stages.push(turbo(['unit'], [...inPackages, ...options], ['-t', pattern, '--passWithNoTests']));
  if (title && (inApps.length > 0 || inPackages.length === 0))
    stages.push(...found([...inApps, ...options], options, [...projects, '--grep', pattern]));
  if (!title && inPackages.length > 0)
    stages.push(turbo(['typecheck', 'unit'], [...inPackages, ...options]));
  for (const { name, folder } of examples) {
    const isNamed = named.example.includes(name);
    const isMeant = isNamed || (inPackages.length === 0 && inApps.length === 0);
    if (title && isMeant && listed(`--config ${folder} --grep ${pattern}`))
      stages.push(...ofExamples(options, name, ['--grep', pattern]));
    if (!title && isNamed)
      stages.push(
        turbo(['typecheck', 'unit'], [`--filter=./${folder}`, ...options]),
        ...ofExamples(options, name),
      );
  }
  if (!title && inApps.length > 0)
    stages.push(
      turbo(['typecheck', 'build', 'size'], [...inApps, ...options]),
      walkthroughs(options, projects),
    );
  // A named stage runs completely, and tests are searched by name under both grants.
  const asNpmTest = !title && inApps.length > 0 && named.stage.length === 0;
  return {
    stages,
    whole: false,
    ...(asNpmTest && { left: leftToCI(), env: oneGrant }),
    ...(title && { title }),
  };
}

/** @param {string} name */
function kindOf(name) {
  if (stageNames.includes(name)) return 'stage';
  if (apps.some((app) => app.name === name)) return 'app';
  if (examples.some((example) => example.name === name)) return 'example';
  return existsSync(`packages/${name}/package.json`) ? 'package' : 'title';
}

/**
 * Whether any word of a title is in the code. If not, no test has that name, and nobody must wait for a search.
 * @param {string} title
 */
function isWritten(title) {
  const words = title.match(/[\p{L}\p{N}]+/gu)?.flatMap((word) => ['-e', word]) ?? [];
  const code = ['*.ts', '*.tsx', '*.mjs'];
  const grep = spawnSync('git', ['grep', '--untracked', '-qiF', ...words, '--', ...code]);
  // Status 1: it found nothing. Any other status but 0 is an error, for example without git, so it does not count.
  return grep.status !== 1;
}

/** @param {string} title */
export async function nothingNamed(title) {
  const packages = readdirSync('packages');
  const known = [...stageNames, ...packages, ...[...apps, ...examples].map(({ name }) => name)];
  const near = await nearest(title, known);
  return `There is no app, package, stage or test named "${title}"${near ? `: was ${near} meant?` : '.'}`;
}

/**
 * @param {string} name
 * @param {string[]} options
 */
function stage(name, options) {
  if (name === 'walkthroughs') return [turbo(builds, options), walkthroughs(options)];
  if (name === 'examples') return ofExamples(options);
  if (name === 'served') return served(options);
  if (name === 'firefox') return [turbo(builds, options), firefox(options)];
  return [[...builds, ...checks].includes(name) ? turbo([name], options) : npm(name)];
}

/** @returns {Stage[]} */
function changed() {
  return [
    ...rules.map((rule) => npm(rule)),
    turbo(['typecheck', 'unit'], ['--filter="...[HEAD]"']),
    ...found([], [], ['--only-changed', 'HEAD']),
  ];
}

/** Says what --changed did not run, though the changes may affect it. */
function leftOut() {
  const { stdout } = spawnSync('git', ['status', '--porcelain', '-uall'], { encoding: 'utf8' });
  const inApps =
    /^.. (apps\/[^/]+\/(?!walkthroughs)|packages\/(config|livechat|lessons)\/(?!.*\.test\.))/m;
  if (inApps.test(stdout))
    return 'What the apps are made of has changed: "npm test" walks through them as well.';
}

/**
 * @param {string} name
 * @param {string} [words]
 */
const npm = (name, words = '') => ({ name, command: `npm run --silent ${name} ${words}`.trim() });

/**
 * @param {string[]} names
 * @param {string[]} options
 * @param {string[]} [toTask]
 */
function turbo(names, options, toTask = []) {
  const all = names.flatMap((name) =>
    ofScripts.includes(name) ? [name, `${name}:scripts`] : name,
  );
  const line = ['turbo run', ...all, '--output-logs=new-only', ...options];
  return {
    name: names.join(', '),
    command: `npx ${[...line, ...(toTask.length > 0 ? ['--', ...toTask] : [])].join(' ')}`,
  };
}

/**
 * @param {string[]} options
 * @param {string[]} [toPlaywright]
 */
const walkthroughs = (options, toPlaywright) => ({
  ...turbo(['walkthroughs:all'], ['--log-prefix=none', ...options], toPlaywright),
  name: 'walkthroughs',
});

/**
 * Only one way of `npm run served`, because each of the others builds the app again. A fork may have deleted it.
 * @param {string[]} options
 * @returns {Stage[]}
 */
const served = (options) =>
  apps.some(({ name }) => existsSync(`apps/${name}/walkthroughs/lessons/served.spec.ts`))
    ? [{ ...turbo(['served:export'], ['--log-prefix=none', ...options]), name: 'served' }]
    : [];

/**
 * The checks, and in parallel the walkthroughs of the examples and those in Firefox. Each of these drives one browser,
 * with servers of its own, so it leaves cores to the checks. A fork may have deleted them.
 * @param {string[]} checks
 * @param {string[]} options
 * @returns {Stage}
 */
function besideEachOther(checks, options) {
  const inExamples = examples.length > 0 ? ['examples'] : [];
  const inFirefox = apps.some(({ name }) => existsSync(`apps/${name}/walkthroughs`))
    ? ['firefox']
    : [];
  const names = [...checks, ...inExamples, ...inFirefox];
  const tasks = names.map((name) => (name === 'examples' ? 'walkthroughs' : name));
  return { ...turbo(tasks, options), name: names.join(', ') };
}

/** @param {string[]} options */
const firefox = (options) => turbo(['firefox'], ['--log-prefix=none', ...options]);

/**
 * The walkthroughs of the examples, which start their own servers.
 * @param {string[]} options
 * @param {string} [name] of one example
 * @param {string[]} [toPlaywright]
 * @returns {Stage[]}
 */
function ofExamples(options, name = '*', toPlaywright) {
  if (examples.length === 0) return [];
  const chosen = [`--filter="./examples/${name}"`, '--concurrency=2', ...options];
  return [{ ...turbo(['walkthroughs'], chosen, toPlaywright), name: 'examples' }];
}

/** @param {string} options that choose tests. Returns whether Playwright finds one */
const listed = (options) =>
  spawnSync(`npx playwright test --list ${options}`, { shell: true }).status === 0;

/**
 * The walkthroughs that Playwright finds, and the builds that they need.
 * @param {string[]} ofBuild
 * @param {string[]} options
 * @param {string[]} toPlaywright
 * @returns {Stage[]}
 */
function found(ofBuild, options, toPlaywright) {
  if (!listed(toPlaywright.join(' '))) return [];
  return [turbo(builds, ofBuild), walkthroughs(options, toPlaywright)];
}
