// npm run eject -- popup ../my-app: makes a standalone app in a new folder, with all it needs and nothing else. Options
// after the folder: --name and --title (without them, it asks), --lessons keeps the lessons, --no-sandbox leaves the
// sandbox out. The lockfile is npm's; it is pnpm's if pnpm runs this, or with --pnpm.
// npm run eject -- popup ../your-app/livechat --into-app: copies the files that an existing app needs into a new folder
// of that app.
import { execFileSync, spawnSync } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { inShell } from './in-shell.mjs';
import { install } from './install.mjs';
import { checkNames, readOptions } from './options.mjs';
import { fail, stop } from './processes.mjs';
import { apps, examples } from './servers.mjs';

const { app, folder, ...words } = await readWords();
await checkFolder();
if (words['into-app']) await copyIntoApp();
if (spawnSync('git', ['--version']).error)
  await fail(
    'There is no git here, which makes the first commit of the app: install Git from https://git-scm.com and start again.',
  );
const name = words.name ?? (await ask('Its name, for package.json', nameOf(basename(folder))));
if (!/^[a-z0-9][a-z0-9._-]{0,99}$/.test(name))
  await fail(
    `"${name}" is no name for package.json: write small letters, digits, hyphens, dots and underscores, as in --name my-app.`,
  );
if (['node_modules', 'favicon.ico'].includes(name))
  await fail(`npm takes no package with the name ${name}: write another one, as in --name my-app.`);
const title = words.title ?? (await ask('Its title, for people', titleOf(name)));
if (!isTitle(title))
  await fail(
    `A title has 1 to 60 characters, no space around them, and none of < > { } & " ' \` \\, as it stands in code: write ’ for an apostrophe.`,
  );

const manager = words.pnpm ? 'pnpm' : 'npm';
const { sandbox, lessons } = words;
await make(({ writeApp }, made) =>
  writeApp(made, { app, name, title, sandbox, lessons, manager }, commitOf()),
);
console.log(
  [
    `\n${title} is in ${folder}. Go on there:\n`,
    `  cd ${typed(way(folder))}`,
    `  ${manager} install`,
    `  ${manager} run dev\n`,
    'Its README.md has the rest.',
  ].join('\n'),
);
await stop(0);

async function copyIntoApp() {
  const root = rootOf(dirname(folder));
  if (!root)
    return fail(
      `There is no package.json in ${dirname(folder)} or above, so no app to copy into: name a new folder inside of yours, such as ../your-app/livechat.`,
    );
  const name = await nameIn(join(root, 'package.json'));
  const inApp = relative(root, folder).replaceAll(sep, '/');
  const ofName = titleOf(`${name ?? ''}`);
  const title = isTitle(ofName) ? ofName : 'Your app';
  const options = { app, title, folder: inApp, commit: commitOf() };
  await make(({ writeCopy }, made) => writeCopy(made, options));
  const { packagesOfCopy } = await import('./eject/copy-files.mjs');
  console.log(
    [
      `\nWhat signs people in is in ${folder}. Go on in your app:\n`,
      `  cd ${typed(way(root))}`,
      `  npm install ${packagesOfCopy().join(' ')}\n`,
      'docs/copy.md has the three edits that come next.',
    ].join('\n'),
  );
  await stop(0);
}

/**
 * Puts the finished files into their folder, all of them or none.
 * @param {(write: typeof import('./eject/write-app.mjs'), made: string) => Promise<void> | void} write
 */
async function make(write) {
  await install();
  const room = await createRoom();
  process.on('exit', () => rmSync(room, { recursive: true, force: true }));
  const made = join(room, 'made');
  mkdirSync(made);
  try {
    await write(await import('./eject/write-app.mjs'), made);
    await checkFolder();
    renameSync(made, folder);
  } catch (error) {
    const why = error instanceof Error ? error.message : error;
    await fail(`The app could not be made, and nothing is left of it: ${why}`);
  }
}

/**
 * Makes a temporary folder beside the new one. Only the owner can read it. The folder inside has the usual mode, so that
 * one is moved later.
 */
async function createRoom() {
  try {
    return mkdtempSync(join(dirname(folder), '.eject-'));
  } catch (error) {
    await fail(`Nothing can be written to ${dirname(folder)}: name a folder in another place.`);
    throw error;
  }
}

/**
 * The folder of the app that a folder is in.
 * @param {string} folder
 * @returns {string | undefined}
 */
function rootOf(folder) {
  if (existsSync(join(folder, 'package.json'))) return folder;
  return dirname(folder) === folder ? undefined : rootOf(dirname(folder));
}

/**
 * The name of an app. A byte order mark may stand before the JSON: npm ignores one as well.
 * @param {string} file its package.json
 */
async function nameIn(file) {
  try {
    const { name } = JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
    return name;
  } catch (error) {
    await fail(`${file} cannot be read as JSON: mend it, and start again.`);
    throw error;
  }
}

/**
 * The path of a folder as a person would write it: relative if that is shorter.
 * @param {string} folder
 */
function way(folder) {
  const way = relative(process.env.INIT_CWD ?? '.', folder);
  return way.length < folder.length ? way || '.' : folder;
}

/**
 * The path as a person would type it in a shell. It is never read as an option.
 * @param {string} path
 */
function typed(path) {
  const word = path.startsWith('-') ? `./${path}` : path;
  return /^[\w./:-]+$/.test(word.replaceAll(sep, '/')) ? word : inShell(word);
}

async function readWords() {
  const { values, positionals } = await readOptions({
    name: 'eject',
    what: 'Makes an app of its own in a new folder, with all that it needs and nothing else.',
    words: 'popup|redirect|server FOLDER',
    options: {
      name: {
        type: 'string',
        value: 'my-app',
        what: 'The name in package.json; it is asked for else.',
      },
      title: { type: 'string', value: '"My app"', what: 'What people read; it is asked for else.' },
      lessons: {
        type: 'boolean',
        default: false,
        what: 'With what explains, for popup and redirect.',
      },
      'no-sandbox': {
        type: 'boolean',
        default: false,
        what: 'Without LiveChat’s stand-in, and so without walkthroughs.',
      },
      pnpm: {
        type: 'boolean',
        default: process.env.npm_config_user_agent?.startsWith('pnpm/') ?? false,
        what: 'With a lockfile for pnpm, not for npm.',
      },
      'into-app': {
        type: 'boolean',
        default: false,
        what: 'No app, but what one that is there needs, in a new folder of it.',
      },
    },
    examples: [
      'eject -- popup ../my-app',
      'eject -- server ../my-app --name my-app --title "My app"',
      'eject -- popup ../your-app/livechat --into-app',
    ],
  });
  const [app = '', folder = '', ...more] = positionals;
  const { name, title, lessons, 'no-sandbox': none, 'into-app': intoApp } = values;
  const known = [...apps, ...examples.filter(({ name }) => name === 'server')];
  const names = known.map(({ name }) => name);
  const how = 'npm run eject -- popup ../my-app';
  if (!app) {
    const list = new Intl.ListFormat('en-GB', { type: 'disjunction' });
    await fail(`Name an app: ${list.format(names)}.`);
  }
  await checkNames('app', [app], names);
  if (!folder || more.length > 0)
    await fail(`Name the one folder that it goes into, as in "${how}".`);
  if (intoApp && app === 'server')
    await fail('What is copied into an app is of popup or redirect: write one of them.');
  if (lessons && app === 'server')
    await fail('The example with a server has no lessons: leave --lessons out.');
  if (intoApp && (name ?? title ?? (lessons || none || process.argv.includes('--pnpm'))))
    await fail('--into-app goes with an app, a folder and no other option: leave the others out.');
  return {
    ...values,
    app,
    folder: resolve(process.env.INIT_CWD ?? '.', folder),
    sandbox: !none && existsSync('packages/walkthroughs'),
  };
}

async function checkFolder() {
  if (/\p{Cc}/u.test(folder))
    await fail(`${folder} has a character that nobody sees: name a folder without it.`);
  if (folder.split(sep).includes('node_modules'))
    await fail('A folder node_modules is for what npm installs: name another one.');
  if (!isFolder(dirname(folder)))
    await fail(`There is no folder ${dirname(folder)} to put it into.`);
  if (isThere(folder))
    await fail(`${folder} is there already, and is left as it is: name a new one.`);
  // A link may lead here from elsewhere.
  const fromHere = relative(realpathSync('.'), realpathSync(dirname(folder)));
  const isOutside = isAbsolute(fromHere) || fromHere.split(sep)[0] === '..';
  if (!isOutside)
    await fail(
      'An app of its own stands outside of this checkout: name a folder such as ../my-app.',
    );
}

/** @param {string} path */
function isFolder(path) {
  return existsSync(path) && statSync(path).isDirectory();
}

/** @param {string} path of a file, a folder, or a link, even one to nothing */
function isThere(path) {
  try {
    return Boolean(lstatSync(path));
  } catch {
    return false;
  }
}

/**
 * @param {string} question
 * @param {string} suggested also the answer if there is no terminal to ask at
 */
async function ask(question, suggested) {
  if (!process.stdin.isTTY) {
    console.log(`${question} (${suggested})`);
    return suggested;
  }
  const terminal = createInterface(process.stdin, process.stdout);
  terminal.once('SIGINT', () => stop(130));
  const answer = await terminal.question(`${question} (${suggested}): `);
  terminal.close();
  return answer.trim() || suggested;
}

/** @param {string} folder */
function nameOf(folder) {
  return folder
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/^[^a-z0-9]+/, '');
}

/**
 * A title is written into code and shown on pages, so its characters are limited.
 * @param {string} text
 */
function isTitle(text) {
  return /^[^\p{C}<>{}&"'`\\]{1,60}$/u.test(text) && text.trim() === text;
}

/** @param {string} name */
function titleOf(name) {
  const text = name.replace(/[._-]+/g, ' ').trim();
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The commit of this checkout. Uncommitted changes add "-dirty". */
function commitOf() {
  try {
    const words = ['describe', '--always', '--dirty', '--abbrev=40', '--exclude=*'];
    return execFileSync('git', words, {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return 'unknown: it is no checkout of git';
  }
}
