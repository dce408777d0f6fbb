// The files of a standalone app: its pages, the parts of the packages that they use, and the files around them.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, posix } from 'node:path';
import { parse } from 'yaml';
import { applyEdit, readSections } from '../fork-edits.mjs';
import { shake, wordsIn } from './shake.mjs';

/**
 * @typedef {{
 *   app: string,
 *   name: string,
 *   title: string,
 *   sandbox: boolean,
 *   lessons: boolean,
 *   manager: 'npm' | 'pnpm',
 * }} Options
 */

const template = 'scripts/eject/template';
const { catalog } = parse(readFileSync('pnpm-workspace.yaml', 'utf8'));

/** @typedef {readonly (readonly [RegExp, string])[]} Places where a file of the checkout goes in the app or the copy */

const places = /** @type {const} */ ([
  [/^(apps|examples)\/[^/]+\//, ''],
  [/^packages\/walkthroughs\/src\//, 'walkthroughs/kit/'],
  [/^packages\/([^/]+)\/src\//, '$1/'],
  [/^scripts\/eject\/template\//, ''],
]);

/**
 * @param {Options} options
 * @returns {Map<string, string>} each file's text, by its path in the app
 */
export function appFiles({ app, name, title, sandbox, lessons, manager }) {
  const home = homeOf(app);
  const others = lessons ? ['With the lessons'] : ['Without the lessons'];
  const texts = edits(app, ['In every app', ...(app === 'server' ? ['With a server'] : others)]);
  const read = (/** @type {string} */ path) =>
    lessons ? (texts.get(path) ?? readFileSync(path, 'utf8')) : untold(path, texts.get(path));
  /** @type {Map<string, string>} */
  const imports = new Map();
  const { files, packages } = sources(entries(home, sandbox, lessons), {
    texts,
    read,
    places,
    imports,
  });
  for (const path of [
    '.browserslistrc',
    '.gitattributes',
    'LICENSE',
    'livechat.config.schema.json',
  ])
    files.set(path, read(path));
  files.set('.gitignore', readFileSync(`${template}/gitignore`, 'utf8'));
  if (!sandbox) files.set('.env', readFileSync(`${template}/env`, 'utf8'));
  if (isFile(`${home}/app/icon.svg`)) files.set('app/icon.svg', read(`${home}/app/icon.svg`));
  files.set('README.md', readme(app, sandbox).replace(/^npm install/m, `${manager} install`));
  for (const [path, text] of files) {
    if (path === 'README.md' || path.startsWith('app/'))
      files.set(
        path,
        text.replaceAll('My app', () => title),
      );
    if (path.startsWith('lessons/'))
      files.set(path, text.replace(/packages\/livechat(\/src)?/g, 'livechat'));
    // In the checkout the redirect app has another port, 3001, because both apps run at once.
    if (path.startsWith('walkthroughs/')) files.set(path, text.replaceAll('3001', '3000'));
  }
  files.set('livechat.config.json', config(home, title));
  files.set('tsconfig.json', tsconfig(home));
  files.set('package.json', manifest(name, sandbox, packages, imports));
  return files;
}

/**
 * The files of the checkout that these modules need, as they are written into the app or the copy, and the packages
 * that they import.
 * @param {string[]} entries
 * @param {{
 *   texts: Map<string, string>,
 *   read: (path: string) => string,
 *   places: Places,
 *   imports?: Map<string, string>,
 * }} made `texts`: files that differ from the checkout's, or exist only there. `imports` collects the entries of
 *   package.json for `#livechat` and the like; without it, every import is relative
 */
export function sources(entries, { texts, read, places, imports }) {
  const resolve = createResolve((path) => texts.has(path) || isFile(path));
  const modules = shake(entries, read, resolve);
  const place = (/** @type {string} */ path) => {
    const [pattern, put] = places.find(([start]) => start.test(path)) ?? [/^/, ''];
    return path.replace(pattern, put);
  };
  const files = new Map(
    modules.paths.map((path) => [
      place(path),
      rewrite(path, modules.write(path), { resolve, place, imports }),
    ]),
  );
  return { files, packages: modules.packages };
}

/**
 * The folder of an app, or of the example with a server.
 * @param {string} app
 */
const homeOf = (app) => (app === 'server' ? 'examples/server' : `apps/${app}`);

/**
 * @param {string} home
 * @param {boolean} sandbox
 * @param {boolean} lessons
 */
function entries(home, sandbox, lessons) {
  const all = readdirSync(`${home}/app`, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => /(^|\/)(page|layout|route|global-not-found)\.tsx?$/.test(path))
    .filter((path) => lessons || !/\((lessons|widget)\)/.test(path));
  return [
    ...all.map((page) => `${home}/app/${page}`),
    // The lessons show this file.
    ...(lessons ? ['packages/lessons/src/source/your-page.tsx'] : []),
    `${home}/next.config.ts`,
    'packages/config/src/hash-inline-code.mjs',
    ...(home === 'examples/server' ? [] : ['packages/livechat/src/sign-in/sdk-types.d.ts']),
    ...(sandbox
      ? [
          `${home}/walkthroughs/sign-in.spec.ts`,
          `${template}/playwright.config.ts`,
          `${template}/scripts/dev.mjs`,
        ]
      : []),
    `${template}/scripts/upgrade.mjs`,
  ];
}

/**
 * The files that differ in the app or the copy from those of the checkout.
 * @param {string} app
 * @param {string[]} titles of sections in edits.md
 */
export function edits(app, titles) {
  /** @type {Map<string, string>} */
  const texts = new Map();
  const own = readSections('scripts/eject/edits.md');
  const ofForks = titles.includes('Without the lessons') ? readSections('docs/fork.md') : [];
  const sections = [
    ...ofForks.filter(({ title }) => title === 'Delete the lessons'),
    ...own.filter(({ title }) => titles.includes(title)),
  ];
  for (const { edits } of sections)
    for (const edit of edits) {
      const path = edit.path.replace('*', app);
      if (path.endsWith('/package.json')) continue;
      if (path.startsWith('apps/') && !path.startsWith(`${homeOf(app)}/`)) continue;
      texts.set(
        path,
        applyEdit(edit, () => texts.get(path) ?? readFileSync(path, 'utf8')),
      );
    }
  return texts;
}

/**
 * A file of the checkout without its `report()` calls: they are for the drawing, which is one of the lessons. Constants
 * that only these calls use are left out too.
 * @param {string} path
 * @param {string} [text] if it differs from the checkout's
 */
export function untold(path, text = readFileSync(path, 'utf8')) {
  if (!path.startsWith('packages/livechat/src/')) return text;
  const before = text.replace(/^ *report(?!Error)\w*\(.*\);.*\n/gm, '');
  let shorter = before;
  for (const [line, name = ''] of [...text.matchAll(/^ +const (\w+) = .*;\n/gm)].reverse()) {
    const without = shorter.replace(line, '');
    if (before !== text && !wordsIn(without).has(name)) shorter = without;
  }
  return shorter;
}

/** @param {string} path */
const isFile = (path) => existsSync(path) && statSync(path).isFile();

/**
 * The file of the checkout that an import refers to; null for a package.
 * @param {(path: string) => boolean} exists
 * @returns {(from: string, specifier: string) => string | null}
 */
const createResolve = (exists) => (from, specifier) => {
  const [, name, below] = /^@repo\/(\w+)(.*)/.exec(specifier) ?? [];
  if (name === 'sandbox' || (!name && !specifier.startsWith('.'))) return null;
  if (name) return posix.join('packages', name, exportOf(name, `.${below}`));
  const path = posix.join(dirname(from), specifier);
  const file = ['', '.ts', '.tsx', '.d.ts', '/index.ts'].map((end) => path + end).find(exists);
  if (!file) throw new Error(`${from} imports ${specifier}, which is not there.`);
  return file;
};

/**
 * @param {string} name of a package
 * @param {string} below the path that is imported from it, such as `./api` or `.`
 * @returns {string}
 */
function exportOf(name, below) {
  const { exports } = JSON.parse(readFileSync(`packages/${name}/package.json`, 'utf8'));
  const folder = `${dirname(below)}/*`;
  return exports[below] ?? exports[folder].replace('*', posix.basename(below));
}

/**
 * A module's text with its imports as the app writes them: `#livechat` in place of `@repo/livechat`.
 * @param {string} path in the checkout
 * @param {string} text
 * @param {{
 *   resolve: ReturnType<typeof createResolve>,
 *   place: (path: string) => string,
 *   imports: Map<string, string> | undefined,
 * }} how
 */
function rewrite(path, text, { resolve, place, imports }) {
  return text.replace(
    /\b((?:from|import) |import\()'([^']+)'/g,
    (_, verb, /** @type {string} */ specifier) => `${verb}'${inApp(specifier)}'`,
  );

  /** @param {string} specifier */
  function inApp(specifier) {
    if (specifier.startsWith('@repo/sandbox')) return specifier.replace('@repo/', 'livechat-');
    const target = resolve(path, specifier);
    if (!target) return specifier;
    if (imports && specifier.startsWith('@repo/')) {
      const own = specifier.replace('@repo/', '#');
      imports.set(own, `./${place(target)}`);
      return own;
    }
    const way = posix.relative(posix.dirname(place(path)), place(target));
    const written = specifier.endsWith(posix.extname(target))
      ? way
      : way.replace(/(\/index)?\.(d\.ts|tsx?)$/, '');
    return written.startsWith('.') ? written : `./${written}`;
  }
}

/**
 * The README for an app with or without the sandbox. Lines that are marked for the other case are left out, and so are
 * the marks.
 * @param {string} app
 * @param {boolean} sandbox
 */
function readme(app, sandbox) {
  const others = sandbox ? /^.*NO SANDBOX.*\n/gm : /^(?!.*NO SANDBOX).*SANDBOX.*\n/gm;
  const page = app === 'server' ? 'README.server.md' : 'README.md';
  const text = readFileSync(`${template}/${page}`, 'utf8').replace(others, '');
  return text
    .replaceAll('`APP`', `\`${app}\``)
    .replace(/ ?(NO )?SANDBOX( |(?=\n))/g, (mark) =>
      mark.startsWith(' ') && mark.endsWith(' ') ? ' ' : '',
    );
}

/**
 * @param {string} home
 * @param {string} title
 */
export function config(home, title) {
  const own = `${home}/livechat.config.json`;
  const json = JSON.parse(readFileSync(isFile(own) ? own : 'livechat.config.json', 'utf8'));
  json.$schema = './livechat.config.schema.json';
  json.name = title;
  json.auth.clientId = '';
  if (!isFile(own)) json.auth.redirectURI = ['http://localhost:3000'];
  return write(json);
}

/**
 * The tsconfig.json, with the entries that Next would add to it.
 * @param {string} home
 */
function tsconfig(home) {
  const { compilerOptions } = JSON.parse(readFileSync('tsconfig.json', 'utf8'));
  const { include } = JSON.parse(readFileSync(`${home}/tsconfig.json`, 'utf8'));
  return write({
    compilerOptions: {
      ...compilerOptions,
      esModuleInterop: true,
      incremental: true,
      plugins: [{ name: 'next' }],
    },
    include: [...include, '.next/dev/types/**/*.ts'],
    exclude: ['node_modules'],
  });
}

/**
 * @param {string} name
 * @param {boolean} sandbox
 * @param {Set<string>} packages that the sources import
 * @param {Map<string, string>} imports
 */
function manifest(name, sandbox, packages, imports) {
  const { license, engines, type } = JSON.parse(readFileSync('package.json', 'utf8'));
  const tools = ['@axe-core/playwright', '@playwright/test'];
  const dependencies = ['next', 'react', 'react-dom', ...packages].filter(
    (used) => !used.startsWith('node:') && !used.startsWith('@repo/') && !tools.includes(used),
  );
  const types = ['@types/node', '@types/react', '@types/react-dom', 'typescript'];
  const scripts = {
    dev: sandbox ? 'node ./scripts/dev.mjs' : 'next dev --port 3000 --hostname localhost',
    build: 'next build && node config/hash-inline-code.mjs',
    start: 'next start --port 3000 --hostname localhost',
    typecheck: 'next typegen && tsc --noEmit',
    test: `npm run typecheck && ${sandbox ? 'playwright test' : 'npm run build'}`,
    upgrade: 'node ./scripts/upgrade.mjs',
  };
  return write({
    name,
    version: '0.1.0',
    private: true,
    license,
    type,
    // As in the packages: from a module that lists exports, a page then bundles only those that it imports.
    sideEffects: ['*.css'],
    engines,
    scripts,
    imports: Object.fromEntries([...imports].sort()),
    dependencies: versions(dependencies),
    devDependencies: versions(sandbox ? [...tools, 'livechat-sandbox', ...types] : types),
  });
}

/**
 * The versions of the packages. One that is not in the catalog is a tarball in the app itself.
 * @param {string[]} names
 */
export const versions = (names) =>
  Object.fromEntries(
    [...new Set(names)].sort().map((name) => [name, catalog[name] ?? `file:tools/${name}.tgz`]),
  );

/** @param {unknown} json */
export const write = (json) => `${JSON.stringify(json, null, 2)}\n`;
