import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { api } from './browser-support.mjs';
import { readCommands, readSections } from './fork-edits.mjs';
import { apps, examples, sandbox } from './servers.mjs';

const { engines, scripts, packageManager } = JSON.parse(readFileSync('package.json', 'utf8'));
const workflow = parse(readFileSync('.github/workflows/ci.yml', 'utf8'));
/** @type {{ uses?: string, with?: Record<string, unknown> }[]} */
const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);

test('every command at the root installs what it needs before it uses it', () => {
  for (const [name, command] of Object.entries(scripts)) {
    const [, script] = /^node (scripts\/[\w-]+\.mjs)\b/.exec(command) ?? [];
    expect(script, name).toBeDefined();
    const code = readFileSync(`${script}`, 'utf8');
    const [before = ''] = code.split('await install(');
    expect(before, `${name} does not install`).not.toBe(code);
    // A package that is imported before the installation may not be there yet.
    for (const [, from = ''] of before.matchAll(/^import .*from '(.+)';$/gm))
      expect(from, name).toMatch(
        /^(node:|\.\/(in-shell|install|mode|nearest|options|plain|ports|processes|servers|stages|tally)\.mjs)/,
      );
  }
});

test('every page has an icon, which a browser would ask for in vain', () => {
  const folders = [
    ...apps.map(({ name }) => `apps/${name}`),
    ...examples.map(({ name }) => `examples/${name}`),
  ].filter((folder) => existsSync(`${folder}/app`));
  for (const folder of folders) expect(existsSync(`${folder}/app/icon.svg`), folder).toBe(true);
});

test('pnpm is the one of the lockfile, to the byte', () => {
  const [, version, hash = ''] = /^pnpm@(.+)\+sha512\.(\w+)$/.exec(packageManager) ?? [];
  const { packages } = parse(readFileSync('pnpm-lock.yaml', 'utf8'));
  expect(packages[`pnpm@${version}`].resolution.integrity).toBe(
    `sha512-${Buffer.from(hash, 'hex').toString('base64')}`,
  );
});

test('the oldest Node that is promised runs what is started, and the one that npm test asks for its tools', () => {
  const [, ofTests = ''] = /install\('(.+)'\)/.exec(readFileSync('scripts/test.mjs', 'utf8')) ?? [];
  const { importers, packages, snapshots } = parse(readFileSync('pnpm-lock.yaml', 'utf8'));
  expect(askingForMore(Object.keys(packages), ofTests)).toEqual([]);

  /** @type {Set<string>} */
  const started = new Set();
  for (const [folder, { dependencies }] of Object.entries(importers))
    if (folder !== '.' && folder !== 'packages/walkthroughs') add(dependencies);
  expect(started.size).toBeGreaterThan(50);
  expect(askingForMore([...started], engines.node)).toEqual([]);

  /** @param {Record<string, string | { version: string }>} [dependencies] */
  function add(dependencies = {}) {
    for (const [name, dependency] of Object.entries(dependencies)) {
      const key = `${name}@${typeof dependency === 'string' ? dependency : dependency.version}`;
      if (!snapshots[key] || started.has(key)) continue;
      started.add(key);
      add(snapshots[key].dependencies);
    }
  }

  /**
   * @param {string[]} keys
   * @param {string} node
   */
  function askingForMore(keys, node) {
    return keys.filter((key) => {
      const range = packages[key.replace(/\(.*/, '')].engines?.node;
      return range && oldestOf(range) > oldestOf(node);
    });
  }
});

/** @param {string} range such as "^20.19.0 || >=22.12.0", for which the result is 20.019 */
function oldestOf(range) {
  const versions = range.matchAll(/(\d+)(?:\.(\d+))?(?:\.\w+)*/g);
  return Math.min(
    ...Array.from(versions, ([, major, minor = 0]) => Number(major) + Number(minor) / 1000),
  );
}

test('npm’s lockfile asks for what package.json does: an installation changes no file', () => {
  const [lock, now] = ['package-lock.json', 'package.json'].map((path) =>
    JSON.parse(readFileSync(path, 'utf8')),
  );
  expect(lock.packages[''].peerDependencies).toEqual(now.peerDependencies);
});

test('the lockfile has Next’s compiler for every system that Next runs on', () => {
  const lock = readFileSync('pnpm-lock.yaml', 'utf8');
  for (const system of ['darwin-arm64', 'darwin-x64', 'linux-x64-gnu', 'win32-x64-msvc'])
    expect(lock).toContain(`'@next/swc-${system}@`);
});

test('CI runs actions by their commit, on every Node and system that is promised, may only read, and keeps no credentials', () => {
  for (const { uses } of steps) if (uses) expect(uses).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/);
  const checkouts = steps.filter(({ uses }) => uses?.startsWith('actions/checkout@'));
  expect(checkouts.length).toBe(Object.keys(workflow.jobs).length);
  for (const checkout of checkouts)
    expect(checkout.with).toMatchObject({ 'persist-credentials': false });
  expect(workflow.permissions).toEqual({ contents: 'read' });
  for (const job of Object.values(workflow.jobs)) expect(job).not.toHaveProperty('permissions');
  const { node, os, include } = workflow.jobs.test.strategy.matrix;
  expect(node).toEqual([20, 22, 24, 'latest']);
  expect([...os, ...include.map((/** @type {{ os: string }} */ more) => more.os)]).toEqual([
    'ubuntu-latest',
    'macos-latest',
    'windows-latest',
  ]);
});

test('the dev container has each page at the address that LiveChat knows, and each sandbox at the one that the pages know', () => {
  // The file is JSON with comments. They are removed, because YAML writes comments in another form.
  const text = readFileSync('.devcontainer/devcontainer.json', 'utf8').replace(/^ *\/\/.*$/gm, '');
  const { forwardPorts, portsAttributes } = parse(text);
  const ports = [...apps, ...examples, sandbox].map(({ port }) => port).filter(Boolean);
  expect(forwardPorts).toEqual(expect.arrayContaining(ports));
  for (const port of forwardPorts)
    expect(portsAttributes[port]).toMatchObject({ requireLocalPort: true });
});

test('the editor is sent to no TypeScript that it cannot use: the one of this workspace has no tsserver', () => {
  const settings = JSON.parse(readFileSync('.vscode/settings.json', 'utf8'));
  const { 'typescript.tsdk': folder } = settings;
  expect(folder === undefined || existsSync(`${folder}/tsserver.js`)).toBe(true);
});

test('no table of ours is typed so that it could be looked up by any text, which may be "constructor"', () => {
  const folders = ['apps/*/app/*', 'packages/*/src/*', 'examples', ':!*/test/*', ':!*.spec.ts'];
  const files = execFileSync('git', ['ls-files', ...folders], { encoding: 'utf8' });
  const table =
    /(Record<string, .+>|\{ \[\w+: string\]: .+ \})(\} \*\/\s+(export )?const \w+)? = (\/\*.*\*\/ )?\(?\{\s*[^\s}]/;
  const code = files.split('\n').filter((file) => /(?<!\.test)\.(tsx?|mjs|js)$/.test(file));
  expect(code.length).toBeGreaterThan(100);
  expect(code.filter((file) => table.test(readFileSync(file, 'utf8')))).toEqual([]);
});

test('what an extension writes on <html> or <body> is no error of a newcomer’s in development', () => {
  const files = execFileSync('git', ['ls-files', 'apps', 'examples'], { encoding: 'utf8' });
  const tags = files
    .split('\n')
    .filter((file) => file.endsWith('.tsx'))
    .flatMap((file) => readFileSync(file, 'utf8').match(/<(html|body)\b[^>]*>/g) ?? []);
  expect(tags.length).toBeGreaterThan(1);
  for (const tag of tags) expect(tag).toContain(' suppressHydrationWarning');
});

test('every text has the same line endings on every system', () => {
  const files = execFileSync('git', ['ls-files', '--eol'], { encoding: 'utf8' }).trim().split('\n');
  const others = files.filter(
    (line) => !/^i\/(lf|none) .*attr\/text=auto eol=lf|^i\/-text/.test(line),
  );
  expect(others).toEqual([]);
});

/** @param {string[]} folders */
const codeIn = (...folders) =>
  execFileSync('git', ['ls-files', ...folders], { encoding: 'utf8' })
    .split('\n')
    .filter((file) => /(?<!\.d)\.tsx?$/.test(file) && existsSync(file))
    .map((file) => ({ file, code: readFileSync(file, 'utf8') }));
const isTest = (/** @type {{ file: string }} */ { file }) => /\.test\.|\/test\//.test(file);

const ofCore = codeIn('packages/livechat');
const core = ofCore.filter((file) => !isTest(file));
const ofApps = codeIn('apps/*/app/*');

test('no function, type or variable of a module has the name of something that the browser has', () => {
  const declared =
    /^(?:export )?(?:async )?(?:function|class|type|const|let) (\w+)|^ +(?:async )?(?:function (\w+)|const (\w+) = (?:async )?\()/gm;
  /** Only names in a web standard: nobody thinks of those that only one browser once had. */
  const isOfBrowser = (/** @type {string} */ name) =>
    [api, api.Window].some((of) => of?.[name]?.__compat?.status?.standard_track);
  expect(['close', 'Credential', 'popup'].map(isOfBrowser)).toEqual([true, true, false]);
  const shadows = [...core, ...ofApps, ...codeIn('packages/lessons/src')].flatMap(
    ({ file, code }) =>
      Array.from(code.matchAll(declared), (found) => found.slice(1).find(Boolean) ?? '')
        .filter(isOfBrowser)
        .map((name) => `${file}: ${name}`),
  );
  expect(ofApps.length).toBeGreaterThan(10);
  expect(shadows).toEqual([]);
});

test('the address is parsed in one place, and the session store sees none', () => {
  const parsing = [...core, ...ofApps].filter(({ code }) =>
    /URLSearchParams\((?!form\))/.test(code),
  );
  expect(parsing.map(({ file }) => file)).toEqual(['packages/livechat/src/redirect/address.ts']);
  const store = core.filter(({ file }) => file.includes('/store/'));
  expect(store.length).toBeGreaterThan(3);
  for (const { file, code } of store)
    expect(code, file).not.toMatch(/\b(location|history|hash|URL|URLSearchParams)\b/);
});

/** False in a fork that has deleted a part. */
const isWhole = ['apps/popup', 'apps/redirect', 'packages/lessons', 'packages/livechat/src/code']
  .concat('packages/sandbox', 'packages/walkthroughs')
  .every((folder) => existsSync(folder));

// A fork's core still has the code that only a deleted part used.
test.runIf(isWhole)(
  'nothing is in the core, no export and no class, that only the lessons use',
  () => {
    const others = ofApps.filter(({ file }) => !/\((lessons|widget)\)/.test(file));
    const all = [...ofCore, ...others, ...codeIn('examples')];
    const declared = /^export (?:async )?(?:function|class|type|const) (\w+)/gm;
    const exported = core
      .filter(({ file }) => !/\/api\/(accounts|agents)\.ts$/.test(file)) // All of it is public.
      .flatMap(({ file, code }) =>
        Array.from(code.matchAll(declared), ([, name = '']) => ({ file, name })),
      );
    expect(exported.length).toBeGreaterThan(100);
    const unused = exported.filter(({ file, name }) => {
      const word = new RegExp(`\\b${name}\\b`);
      return !all.some((other) => other.file !== file && word.test(other.code));
    });
    expect(unused).toEqual([]);

    const sheet = readFileSync('packages/livechat/src/ui/styles.css', 'utf8');
    const classes = Array.from(sheet.matchAll(/^\.([\w-]+)/gm), ([, name = '']) => name);
    expect(classes.length).toBeGreaterThan(5);
    const given = all.flatMap(({ code }) => code.match(/className=.*/g) ?? []).join('\n');
    expect(classes.filter((name) => !new RegExp(`[ "'\`]${name}[ "'\`]`).test(given))).toEqual([]);
  },
);

test.each([
  ['Keep one app', 0],
  ['Delete the redirect app', 0],
  // A fork that has made these edits already has the new files.
  ['Delete the lessons', existsSync('packages/lessons') ? 3 : 5],
  ['Delete the test kit', 1],
  ['Delete the sandbox', 1],
])('docs/fork.md: "%s" only deletes, and changes at most %i files of an app', (title, most) => {
  const section = readSections('docs/fork.md').find((section) => section.title === title);
  expect(section?.commands.join('')).toMatch(/^(rm .+\n)+$/);
  const paths = new Set(section?.edits.map(({ path }) => path.replace('*', 'popup')));
  // New files do not count, because they change no existing file.
  expect([...paths].filter(existsSync).length).toBeLessThanOrEqual(most);
});

const deletions = readSections('docs/fork.md')
  .flatMap(({ commands }) => commands)
  .join('')
  .trim()
  .split('\n');

test('docs/fork.md deletes without a glob: where it matches nothing any more, zsh deletes nothing at all', () => {
  expect(deletions.length).toBeGreaterThan(5);
  for (const line of deletions) expect(line).toMatch(/^rm -rf [^*?[{]+$/);
});

const ofExamples = ['examples/server', 'examples/backend', 'examples/customer'];
// A fork may have deleted some of it.
test.runIf(isWhole && ofExamples.every((folder) => existsSync(folder)))(
  'everything that docs/fork.md deletes is there',
  () => {
    const paths = deletions.flatMap((line) => line.replaceAll('\\', '').split(' ').slice(2));
    expect(paths.filter((path) => !existsSync(path))).toEqual([]);
  },
);

const pages = execFileSync('git', ['ls-files', '*.md'], { encoding: 'utf8' }).split('\n');

test.each(pages.filter((page) => existsSync(page)))(
  'no command of %s has a comment, which zsh would take for words of it',
  (page) => {
    expect(readCommands(page).filter((line) => /(^|\s)#/.test(line))).toEqual([]);
  },
);

test('the docs say how much a first load may be, as npm run size holds it', () => {
  const [, ratio, style] =
    /budget = { ratio: (\S+), style: (\d+)_000 }/.exec(readFileSync('scripts/size.mjs', 'utf8')) ??
    [];
  const contributing = readFileSync('CONTRIBUTING.md', 'utf8');
  expect(contributing).toContain(`at most ${ratio} times the script of an empty page`);
  expect(contributing).toContain(`${style} kB of CSS`);
  expect(readFileSync('docs/speed.md', 'utf8')).toContain(`holds each page to is ${ratio} times`);
});

test.runIf(isWhole)('each test that docs/endings.md names is there', () => {
  const plain = (/** @type {string} */ text) => text.replace(/\\?['’]/g, "'");
  const tests = codeIn('apps', 'packages')
    .filter((file) => isTest(file) || file.file.includes('/walkthroughs/'))
    .map(({ code }) => plain(code))
    .join('\n');
  // Titles with a parameter, such as "a code %s is refused". The page names them with a value.
  const titles = Array.from(tests.matchAll(/'.*%s.*'|`.*\$\{.*`/g), ([quoted]) =>
    quoted.slice(1, -1).split(/%s|\$\{\w+\}/),
  )
    .filter((parts) => parts.join('').length > 20)
    .map((parts) => RegExp(`^${parts.map((part) => part.replace(/\W/g, '\\$&')).join('.+')}$`));
  const rows = readFileSync('docs/endings.md', 'utf8').matchAll(
    /^\|(?! Situation| ---).* \| (.+) \|$/gm,
  );
  const named = Array.from(rows, ([, names = '']) => plain(names).split('; ')).flat();
  const isThere = (/** @type {string} */ name) =>
    name.split(/…,?/).every((part) => tests.includes(part.trim())) ||
    titles.some((title) => title.test(name));
  expect(named.length).toBeGreaterThan(150);
  expect(named.filter((name) => name !== 'the same' && !isThere(name))).toEqual([]);
});
