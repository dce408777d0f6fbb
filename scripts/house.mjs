// npm run house: checks the imports against the drawings in docs/house.md, and the size and the libraries of the core.
// In docs/house.md, a block "```text floors <folder>" lists the contents of that folder, one floor per line: an import
// goes down to a lower floor, and never in a circle.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { readOptions } from './options.mjs';
import { apps } from './servers.mjs';

await readOptions({
  name: 'house',
  what: 'Holds the imports to the drawings in docs/house.md, and the core, the examples and what differs between the apps to their lines.',
  options: {},
  examples: ['house'],
});
// Imported only after the options are read, because it takes half a second to load.
const { cruise } = await import('dependency-cruiser');

/** Lines of code in the core, and those in its folder for the authorization code grant, which a fork can delete. */
const MOST_IN_CORE = 2_000;
const MOST_FOR_CODE = 238;
const CODE_GRANT = 'packages/livechat/src/code';

/** Lines of code in an example, and in one file of it: people read an example in one sitting. */
const MOST_IN_EXAMPLE = 600;
const MOST_IN_FILE = 200;

/** Files that the answer of LiveChat passes through until there is a session, for each grant. */
const MOST_TO_SESSION = 10;

/** The packages that the core may depend on, besides React. */
const LIBRARIES = ['@livechat/accounts-sdk', '@repo/config', 'swr', 'valibot'];

/**
 * Lines that differ between the two apps in the files that both have. Few, so that readers see only the flow differ.
 */
const MOST_BETWEEN_APPS = 60;

const page = readFileSync('docs/house.md', 'utf8');
const houses = Array.from(
  page.matchAll(/^```text floors (\S+)\n(.*?)^```/gms),
  ([, folder, floors]) => house(folder ?? '', (floors ?? '').trim().split('\n')),
);

const { output } = await cruise(
  ['apps', 'examples', 'packages'].filter((folder) => existsSync(folder)),
  {
    validate: true,
    ruleSet: {
      forbidden: [{ name: 'circle', severity: 'error', from: {}, to: { circular: true } }],
    },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: 'node_modules|/\\.(next|code|data)/|/test-results/|\\.css$' },
    tsPreCompilationDeps: true,
  },
  {
    exportsFields: ['exports'],
    conditionNames: ['import', 'default'],
    extensions: ['.ts', '.tsx', '.mjs', '.d.ts'],
  },
);
if (typeof output === 'string') throw new Error(output);
const { modules } = output;

const mistakes = output.summary.violations.map(
  ({ from, cycle }) =>
    `${from} imports itself, through ${cycle?.map(({ name }) => name).join(', ')}.`,
);
for (const { source, dependencies } of modules) {
  for (const { module, couldNotResolve } of dependencies)
    if (couldNotResolve && /^(\.|@repo)/.test(module))
      mistakes.push(`${source} imports ${module}, which is not there.`);
  if (isTest(source) || !/^(apps|examples|packages)\//.test(source)) continue;
  for (const { floorOf, name } of houses) {
    const from = floorOf(source);
    if (from === null) continue;
    if (from === undefined) mistakes.push(`${source} has no place in the drawing of ${name}.`);
    for (const { resolved } of dependencies) {
      const to = floorOf(resolved);
      if (from && to && to.room !== from.room && to.floor >= from.floor)
        mistakes.push(`${source} imports ${resolved}, which is not below it.`);
    }
  }
}
/** @type {string[]} */
const sizes = [];
// A set, because a script that is served without a build is listed twice.
const sources = new Set(modules.map(({ source }) => source));
holdTo(MOST_IN_CORE, 'The core', 'packages/livechat/src', CODE_GRANT);
holdTo(MOST_FOR_CODE, 'Its authorization code grant', CODE_GRANT);
for (const name of existsSync('examples') ? readdirSync('examples') : [])
  holdTo(MOST_IN_EXAMPLE, `The example ${name}`, `examples/${name}`);
for (const source of sources)
  if (source.startsWith('examples/') && linesOf(source) > MOST_IN_FILE)
    mistakes.push(`${source} has ${linesOf(source)} lines of code: ${MOST_IN_FILE} is the most.`);

if (apps.length > 1) {
  const [one, other] = apps.map(({ name }) => `apps/${name}/app`);
  const differ = linesBetween(one ?? '', other ?? '');
  sizes.push(`The two apps differ in ${differ} lines, and ${MOST_BETWEEN_APPS} is the most.`);
  if (differ > MOST_BETWEEN_APPS) mistakes.push(sizes.at(-1) ?? '');
}

/** The sentences of the docs that state these limits. */
const said = {
  'docs/house.md': [
    `the core to ${MOST_IN_CORE.toLocaleString('en')} lines of code`,
    `${MOST_FOR_CODE} for the authorization code grant`,
    `An example has ${MOST_IN_EXAMPLE} at most`,
    `${MOST_IN_FILE} in a file`,
    `The two apps differ in ${MOST_BETWEEN_APPS} lines at most`,
    `these are ${MOST_TO_SESSION} files at most`,
  ],
  'CONTRIBUTING.md': [
    `At most ${MOST_IN_CORE.toLocaleString('en')} lines, and ${MOST_FOR_CODE} for the authorization code grant`,
    `at most ${MOST_IN_EXAMPLE} lines of code, and ${MOST_IN_FILE} in a file`,
  ],
};
for (const [path, parts] of Object.entries(said)) {
  const text = readFileSync(path, 'utf8').replace(/\s+/g, ' ');
  for (const part of parts)
    if (!text.includes(part)) mistakes.push(`${path} does not say "${part}", which is held.`);
}

const { dependencies } = JSON.parse(readFileSync('packages/livechat/package.json', 'utf8'));
for (const name of Object.keys(dependencies).filter((name) => !LIBRARIES.includes(name)))
  mistakes.push(`The core depends on ${name}: it does with ${LIBRARIES.join(', ')}.`);

for (const way of waysOfTheAnswer().filter(({ app }) => existsSync(app))) {
  const reached = reachedFrom(way.app);
  for (const file of way.files.filter((file) => existsSync(file) && !reached.has(file)))
    mistakes.push(`${file} is on the way of a token, and ${way.app} does not reach it.`);
  const told = `${way.app}, ${way.grant} grant: ${way.files.length} files to the session`;
  sizes.push(`${told}, and ${MOST_TO_SESSION} is the most.`);
  if (way.files.length > MOST_TO_SESSION) mistakes.push(sizes.at(-1) ?? '');
}

for (const mistake of mistakes) console.error(mistake);
if (mistakes.length > 0) console.error('\ndocs/house.md has the drawings: what may import what.');
else
  console.log(
    [`${modules.length} files: every import goes down, none in a circle.`, ...sizes].join('\n'),
  );
process.exitCode = mistakes.length > 0 ? 1 : 0;

/**
 * @param {number} most
 * @param {string} what
 * @param {string} folder
 * @param {string} [without] a folder in it that is counted by itself
 */
function holdTo(most, what, folder, without) {
  const lines = [...sources]
    .filter((source) => source.startsWith(`${folder}/`) && !source.startsWith(`${without}/`))
    .reduce((sum, source) => sum + linesOf(source), 0);
  sizes.push(`${what} has ${lines} lines of code, and ${most} is its most.`);
  if (lines > most) mistakes.push(`${sizes.at(-1)} Comments, sentences and tests do not count.`);
}

/**
 * Counts the changed lines that `diff -r` shows, without files that only one of the folders has.
 * @param {string} one
 * @param {string} other
 */
function linesBetween(one, other) {
  const options = ['diff', '--no-index', '--numstat', '--diff-filter=M', one, other];
  const { stdout } = spawnSync('git', options, { encoding: 'utf8' });
  const counts = stdout.matchAll(/^(\d+)\t(\d+)\t/gm);
  return Array.from(counts, ([, added, removed]) => Number(added) + Number(removed)).reduce(
    (sum, lines) => sum + lines,
    0,
  );
}

/** The files that docs/house.md names on the way from LiveChat's answer to the session, for each app and grant. */
function waysOfTheAnswer() {
  const rows = Array.from(page.matchAll(/^\| (.*) \|$/gm), ([, row = '']) => row.split(' | '));
  const first = rows.findIndex(([hop]) => hop === "LiveChat's answer");
  const last = rows.findIndex(([hop]) => hop === 'The session');
  if (first < 0 || last < first) throw new Error('docs/house.md has no way of a token.');
  const hops = rows.slice(first, last + 1);
  const popup = hops.map(([hop = '', inPopup = '']) => hop + inPopup);
  const redirect = hops.map(([hop = '', inPopup = '', inRedirect = '']) =>
    inRedirect === 'the same' ? hop + inPopup : hop + inRedirect,
  );
  return Object.entries({ popup, redirect }).flatMap(([app, cells]) => {
    const links = Array.from(cells.join().matchAll(/\]\(\.\.\/([^)]+)\)/g), ([, to = '']) => to);
    const files = [...new Set(links)];
    const isOfToken = (/** @type {string} */ file) => file.endsWith('/implicit-grant.ts');
    const isOfCode = (/** @type {string} */ file) => file.startsWith(`${CODE_GRANT}/`);
    return [
      { grant: /** @type {const} */ ('implicit'), files: files.filter((file) => !isOfCode(file)) },
      {
        grant: /** @type {const} */ ('authorization code'),
        files: files.filter((file) => !isOfToken(file)),
      },
    ].map((way) => ({ app: `apps/${app}/app/sign-in.tsx`, ...way }));
  });
}

/** @param {string} start */
function reachedFrom(start) {
  const reached = new Set([start]);
  for (const file of reached)
    for (const { resolved } of modules.find(({ source }) => source === file)?.dependencies ?? [])
      reached.add(resolved);
  return reached;
}

/**
 * Counts the lines of code, without comments and empty lines. Tests and files of sentences count as zero.
 * @param {string} path
 */
function linesOf(path) {
  if (isTest(path) || /\/words(\/|\.\w+$)|\.d\.ts$/.test(path)) return 0;
  const lines = readFileSync(path, 'utf8').split('\n');
  return lines.filter((line) => !/^\s*(\/\/|\/?\*|$)/.test(line)).length;
}

/** @param {string} path */
function isTest(path) {
  return /\.(test|spec)\.tsx?$|(?<!^packages)\/(test|walkthroughs|tools)\/|\.config\.ts$/.test(
    path,
  );
}

/**
 * @param {string} name
 * @param {string[]} floors from the top
 */
function house(name, floors) {
  const prefix = name === '.' ? '' : `${name}/`;
  const rooms = floors.flatMap((line, index) =>
    line.split(', ').map((room) => ({ room: prefix + room, floor: floors.length - index })),
  );
  return {
    name,
    /** Null for a file outside of this house; undefined for a file that is missing in the drawing. */
    floorOf: (/** @type {string} */ path) =>
      path.startsWith(prefix)
        ? rooms.find(({ room }) => path === room || path.startsWith(`${room}/`))
        : null,
  };
}
