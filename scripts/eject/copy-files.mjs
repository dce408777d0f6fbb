// The files that an existing app needs to sign people in: one folder, which is copied into the app.
import { readFileSync } from 'node:fs';
import { readSections } from '../fork-edits.mjs';
import { config, edits, sources, untold } from './app-files.mjs';

/** The page of the docs that says what to do with these files. It also shows a page of an app that uses them. */
const guide = 'docs/copy.md';

const places = /** @type {const} */ ([
  [/^apps\/[^/]+\/app\//, ''],
  [/^packages\/livechat\/src\//, 'core/'],
  [/^packages\/config\/src\//, 'config/'],
]);

/**
 * @param {{ app: string, title: string, folder: string, commit: string }} options `title`: the app's, which people
 *   read. `folder`: where the files go in the app, such as `src/livechat`
 * @returns {Map<string, string>} each file's text, by its path in that folder
 */
export function copyFiles({ app, title, folder, commit }) {
  const texts = edits(app, ['In every app', 'Into an app that is there']);
  const page = `apps/${app}/app/page-of-theirs.tsx`;
  texts.set(page, pageOfTheirs());
  const entries = [
    page,
    `apps/${app}/app/sign-in.tsx`,
    'packages/config/src/next.ts',
    'packages/livechat/src/sign-in/sdk-types.d.ts',
    'packages/livechat/src/ui/styles.css',
  ];
  const read = (/** @type {string} */ path) => untold(path, texts.get(path));
  const { files } = sources(entries, { texts, read, places });
  files.delete('page-of-theirs.tsx');
  const next = files.get('config/next.ts') ?? '';
  const own = JSON.stringify(`${folder}/livechat.config.json`);
  files.set(
    'config/next.ts',
    next.replace("'livechat.config.json'", () => own),
  );
  for (const [path, text] of named(files)) files.set(path, text);
  files.set('livechat.config.json', config(`apps/${app}`, title));
  files.set('livechat.config.schema.json', read('livechat.config.schema.json'));
  files.set('LICENSE', read('LICENSE'));
  const readme = readFileSync('scripts/eject/template/README.copy.md', 'utf8');
  files.set('README.md', readme.replace('COMMIT', commit).replace('APP', app));
  return files;
}

/** The packages that an app installs for these files, each with the version that the files are made for. */
export const packagesOfCopy = () =>
  (/npm install (.+)/.exec(readFileSync(guide, 'utf8'))?.[1] ?? '').split(' ');

/** The page that the docs show, with its imports written as in this checkout. */
function pageOfTheirs() {
  const blocks = readSections(guide).flatMap(({ edits }) => edits);
  const page = blocks.find(({ path }) => path.endsWith('/page.tsx'))?.text ?? '';
  return page.replace('@/livechat/core', '@repo/livechat');
}

/**
 * The components and stylesheets, with class and variable names that no other part of an app has. Of the pages' styles,
 * only the variables and the rules of the components' classes stay: the app has styles of its own.
 * @param {Map<string, string>} files
 */
function named(files) {
  /** @type {Set<string>} */
  const classes = new Set();
  const own = (/** @type {string} */ name) => {
    classes.add(`.${name}`);
    return name.startsWith('livechat-') ? name : `livechat-${name}`;
  };
  /** @type {Map<string, string>} */
  const changed = new Map();
  for (const [path, text] of files)
    if (path.endsWith('.tsx'))
      changed.set(
        path,
        text.replace(/\bclassName=("[^"]*"|\{[^}]*\})/g, (attribute) =>
          attribute.replace(/(?<=['"])[\w-]+(?=['"])/g, own),
        ),
      );
  for (const [path, text] of files)
    if (path.endsWith('.css')) {
      // `light-dark()` depends on the app's own `color-scheme`, which may be absent. So only the light color stays.
      const light = text.replaceAll(/light-dark\(([^,]+), [^)]+\)/g, '$1');
      const css = light.replaceAll(/--(?=\w)/g, '--livechat-');
      changed.set(path, path.endsWith('/styles.css') ? rulesOf(classes, css, own) : css);
    }
  return changed;
}

/**
 * @param {Set<string>} classes
 * @param {string} css as the formatter writes it
 * @param {(name: string) => string} rename
 */
function rulesOf(classes, css, rename) {
  const rules = Array.from(
    css.matchAll(/^([^\s@/}][^{}]*) (\{[^{}]*\}\n)/gm),
    ([, list = '', rule]) => {
      const selectors = list
        .split(/,\s*/)
        .filter((selector) => selector === ':root' || classes.has(selector.replace(/[:[].*/, '')))
        .map((selector) => selector.replace(/(?<=^\.)[\w-]+/, rename));
      return selectors.length > 0 ? `${selectors.join(',\n')} ${rule}` : '';
    },
  );
  return rules.filter(Boolean).join('\n');
}
