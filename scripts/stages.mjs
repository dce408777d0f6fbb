import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { nearest } from './nearest.mjs';
import { fail } from './processes.mjs';
import { apps, codeBuilds, examples, sandbox } from './servers.mjs';

/** @typedef {{ name: string, command: string }} Stage */

/** Tasks of turbo.json. First the rules for what is written, beside what the others need. */
const rules = ['lint', 'house', 'paths'];
const builds = ['build', 'code-build'];
/** Of these live-build alone needs a browser. */
const checks = ['typecheck', 'unit', 'size', 'live-build'];
/** Those of them that build a copy of each app. */
const ofCopies = ['code-build', 'live-build'];
/** Those of them that the scripts have as well. */
const ofScripts = ['typecheck', 'unit'];
/** Each app of its own, with either package manager: they take turns at running its tests. A fork may have done without one. */
const ejected = [...apps, ...examples.filter(({ name }) => name === 'server')]
  .flatMap(({ name }, index) => {
    const ways = [`${name}:npm`, `${name}:pnpm`];
    return index % 2 === 0 ? ways : ways.reverse();
  })
  .concat(apps.some(({ name }) => name === 'popup') ? ['popup:copy'] : []);
/** All that can be named. */
export const stageNames = [
  ...['walkthroughs', 'examples', 'served', 'firefox', 'ejected'],
  ...rules,
  ...builds,
  ...checks,
];

/**
 * The stages that npm test runs: all of them, but for those of copies of the apps, which `--everything` adds; or a part.
 * `npm test -- popup`: an app, or a package; of an app what npm test has. `npm test -- lint`: a stage.
 * `npm test -- "forged link"`: the tests of that name, in that app if one is named as well. `npm test -- --changed`: what the
 * changes since the last commit reach, but for the walkthroughs of a changed app.
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
    // A fork may have no test kit to make one with.
    ...(existsSync('packages/walkthroughs')
      ? [npm('ejected', `-- --once ${ejected.join(' ')}`)]
      : []),
  ];
  const chosen = (/** @type {string[]} */ tasks) =>
    tasks.filter((task) => how.everything || !ofCopies.includes(task));
  const stages = [
    turbo([...rules, ...chosen(builds)], options),
    besideEachOther(chosen(checks), options),
    // A fork may have done without.
    ...(existsSync(sandbox.folder) ? [walkthroughs(options)] : []),
    ...(how.everything ? copies : []),
  ];
  if (how.everything) return { stages, whole: true };
  const left = leftToCI(['live-build', ...copies.map(({ name }) => name)]);
  return { stages, whole: true, left, env: oneGrant };
}

/** What npm test runs under: the walkthroughs through code-build are left out. */
const oneGrant = { ONE_GRANT: 'yes' };

/** @param {string[]} [names] of stages, beside those of the other grant */
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
  // Vitest and Playwright take a pattern: a character that means something in one, or to a shell, is any.
  const pattern = `"${named.title.map((text) => text.replace(/[^\p{L}\p{N} ,-]/gu, '.')).join('|')}"`;
  const inPackages = named.package.map((name) => `--filter=./packages/${name}`);
  const inApps = named.app.map((name) => `--filter=${name}`);
  // With those under the other grant.
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
  // A stage that is named runs whole, and a test is looked for under both grants.
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
 * Whether any word of it is anywhere in the code. If not, it is no test's name, and nobody has to wait for a search.
 * @param {string} title
 */
function isWritten(title) {
  const words = title.match(/[\p{L}\p{N}]+/gu)?.flatMap((word) => ['-e', word]) ?? [];
  const code = ['*.ts', '*.tsx', '*.mjs'];
  const grep = spawnSync('git', ['grep', '--untracked', '-qiF', ...words, '--', ...code]);
  // 1: it found nothing. Anything else is no answer, as without git.
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

/** Says what --changed did not run, though it may be concerned. */
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
 * One way of `npm run served`, as the others build the app again and again. A fork may have done without.
 * @param {string[]} options
 * @returns {Stage[]}
 */
const served = (options) =>
  apps.some(({ name }) => existsSync(`apps/${name}/walkthroughs/lessons/served.spec.ts`))
    ? [{ ...turbo(['served:export'], ['--log-prefix=none', ...options]), name: 'served' }]
    : [];

/**
 * The checks, and beside them what drives one browser, at servers of its own, and so leaves a core to others: the
 * walkthroughs of the examples, and those in Firefox. A fork may have done without.
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
 * The walkthroughs of the examples, which bring their own servers.
 * @param {string[]} options
 * @param {string} [name] of one
 * @param {string[]} [toPlaywright]
 * @returns {Stage[]}
 */
function ofExamples(options, name = '*', toPlaywright) {
  if (examples.length === 0) return [];
  const chosen = [`--filter="./examples/${name}"`, '--concurrency=2', ...options];
  return [{ ...turbo(['walkthroughs'], chosen, toPlaywright), name: 'examples' }];
}

/** @param {string} options whether Playwright finds a test by them */
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
