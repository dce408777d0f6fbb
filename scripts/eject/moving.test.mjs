import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseConfigFile } from '../../packages/config/src/schema';
import { applyEdit, readSections } from '../fork-edits.mjs';
import { writeApp } from './write-app.mjs';

const parent = mkdtempSync(join(tmpdir(), 'moving-test-'));
const sections = readSections('docs/moving.md');
// Git on this machine may have no user name and e-mail address.
for (const who of ['AUTHOR', 'COMMITTER']) {
  process.env[`GIT_${who}_NAME`] = 'Someone';
  process.env[`GIT_${who}_EMAIL`] = 'someone@localhost';
}
const env = {
  ...process.env,
  DEPENDENCIES_INSTALLED: 'yes',
  INIT_CWD: '',
  // An app with npm's lockfile keeps it, whichever package manager runs the upgrade.
  npm_config_user_agent: 'pnpm/12.0.0',
};

/** @param {string} words of a section's title */
const editsOf = (words) => sections.find(({ title }) => title.includes(words))?.edits ?? [];

/**
 * @param {string} text of livechat.config.json
 * @param {string} words of a section's title
 * @returns {any}
 */
const configured = (text, words) =>
  JSON.parse(
    editsOf(words)
      .filter(({ path }) => path === 'livechat.config.json')
      .reduce((before, edit) => applyEdit(edit, () => before), text),
  );

/**
 * Ejects an app. It has no sandbox, because the sandbox and its tests would only take time.
 * @param {string} app
 */
async function eject(app) {
  const folder = join(parent, app);
  mkdirSync(folder);
  const options = { name: 'our-desk', title: 'Our desk', sandbox: false, lessons: false };
  await writeApp(folder, { app, ...options, manager: 'npm' }, 'older');
}

/**
 * @param {string} folder
 * @param {string[]} words
 */
const git = (folder, ...words) =>
  execFileSync('git', words, { cwd: join(parent, folder), encoding: 'utf8' }).trim();

/**
 * @param {string} folder
 * @param {string[]} words
 */
const upgrade = (folder, ...words) =>
  spawnSync(process.execPath, [join('scripts', 'upgrade.mjs'), resolve('.'), ...words], {
    cwd: join(parent, folder),
    env,
    encoding: 'utf8',
  });

/** @param {string} path */
const read = (path) => readFileSync(join(parent, path), 'utf8');

const both = ['popup', 'redirect'].every((app) => existsSync(`apps/${app}`));
const inBoth = test.skipIf(!both);
beforeAll(async () => {
  if (both) for (const app of ['popup', 'redirect']) await eject(app);
}, 300_000);
afterAll(() => rmSync(parent, { recursive: true, force: true }));

inBoth(
  'from popup to redirect, an app becomes the redirect app, and back it is the popup app',
  () => {
    const trees = Object.fromEntries(
      ['popup', 'redirect'].map((app) => [app, git(app, 'rev-parse', 'HEAD^{tree}')]),
    );
    git('popup', 'checkout', '--quiet', '-b', 'moved');
    for (const flow of ['redirect', 'popup']) {
      expect(upgrade('popup', '--to', flow).stdout).toContain('Moved.');
      expect(git('popup', 'rev-parse', 'HEAD^{tree}')).toBe(trees[flow]);
    }
    git('popup', 'checkout', '--quiet', 'main');
  },
  300_000,
);

inBoth(
  'what was edited moves along, and what both changed is marked',
  () => {
    const edit = (
      /** @type {string} */ path,
      /** @type {string} */ from,
      /** @type {string} */ to,
    ) => writeFileSync(join(parent, 'popup', path), read(`popup/${path}`).replace(from, to));
    git('popup', 'checkout', '--quiet', '-b', 'edited');
    edit('app/welcome.tsx', 'Hello', 'Welcome');
    edit('app/sign-in.tsx', '/** The popup flow:', '/** Ours:');
    expect(upgrade('popup', '--to', 'redirect').stderr).toContain('not committed');
    git('popup', 'commit', '--quiet', '--all', '-m', 'Edit');
    const { status, stderr } = upgrade('popup', '--to', 'redirect');
    expect(status).toBe(1);
    expect(stderr).toContain('resolve the conflicts');
    expect(git('popup', 'diff', '--name-only', '--diff-filter=U')).toBe('app/sign-in.tsx');
    expect(read('popup/app/welcome.tsx')).toContain('Welcome');
    git('popup', 'merge', '--abort');
    git('popup', 'checkout', '--quiet', 'main');
  },
  300_000,
);

inBoth(
  'the diff that the docs show is the whole of it in the app, and Git applies it both ways',
  () => {
    const [{ text: diff = '' } = {}] = editsOf('From popup to redirect');
    const { stdout } = spawnSync(
      'git',
      ['diff', '--no-index', '--no-color', 'popup/app', 'redirect/app'],
      { cwd: parent, encoding: 'utf8' },
    );
    expect(stdout.match(/^diff .*$/gm)).toEqual([
      'diff --git a/popup/app/sign-in.tsx b/redirect/app/sign-in.tsx',
    ]);
    const why = 'docs/moving.md shows another diff than Git: put the received one in';
    expect(stdout.slice(stdout.indexOf('@@')), why).toBe(diff.slice(diff.indexOf('@@')));
    const apply = (/** @type {string[]} */ ...options) =>
      execFileSync('git', ['apply', ...options], { cwd: join(parent, 'popup'), input: diff });
    apply();
    expect(read('popup/app/sign-in.tsx')).toBe(read('redirect/app/sign-in.tsx'));
    apply('--reverse');
    expect(git('popup', 'status', '--porcelain')).toBe('');
  },
);

inBoth.each([
  [['--to'], '--to popup or --to redirect'],
  [['--to', 'server'], '--to popup or --to redirect'],
  [['--into', 'redirect'], '--to popup or --to redirect'],
  [['', 'redirect'], '--to popup or --to redirect'],
  [['--to', 'redirect', 'more'], '--to popup or --to redirect'],
])(
  'npm run upgrade -- ../checkout %j says what it takes, and changes nothing',
  (words, sentence) => {
    const { status, stderr } = upgrade('popup', ...words);
    expect(stderr).toContain(sentence);
    expect(status).toBe(1);
    expect(git('popup', 'status', '--porcelain')).toBe('');
  },
);

inBoth('from the implicit grant to a code is one line', () => {
  const before = read('popup/livechat.config.json');
  const after = configured(before, 'to a code');
  expect(parseConfigFile(after).auth.responseType).toBe('code');
  after.auth.responseType = 'token';
  expect(after).toEqual(JSON.parse(before));
});

test.skipIf(!both || !existsSync('examples/server'))(
  'from the browser to a server, the configuration is that of the app with a server',
  async () => {
    await eject('server');
    const of = (/** @type {any} */ { auth }) => [
      auth.clientType,
      auth.responseType,
      auth.redirectURI,
    ];
    const moved = configured(read('popup/livechat.config.json'), 'to a server');
    expect(of(moved)).toEqual(of(JSON.parse(read('server/livechat.config.json'))));
    expect(upgrade('server', '--to', 'popup').stderr).toContain('no flow of its own');
    for (const path of ['app/ask.ts', 'app/page.tsx', 'app/dashboard.tsx', 'server/calls.ts'])
      expect(existsSync(join(parent, 'server', path)), path).toBe(true);
  },
  300_000,
);

test('the configuration of the archived samples is refused for what was mistyped, and taken after the edit', () => {
  const archived = `{
  "appId": "an-app",
  "name": "Template App",
  "install": true,
  "baseURL": "<your-https-domain-from-ngrok>",
  "auth": {
    "clientId": "<your-client-id-from-dev-console>",
    "clientType": "javascript_app",
    "scopes": ["agents--all:ro", "sessions-my:rw"],
    "redirectURI": ["%baseURL%"]
  },
  "widget": [{ "url": "%baseURL%/fullscreen", "placement": "fullscreen" }],
  "appWebhooks": { "url": "%baseURL%/api/app-webhook" },
  "chatActions": { "url": "%baseURL%/api/chat-action", "action": "sendWebhook" }
}`;
  expect(() => parseConfigFile(JSON.parse(archived))).toThrow('did you mean "sessions--my:rw"?');
  expect(parseConfigFile(configured(archived, 'From the archived samples')).auth).toMatchObject({
    clientId: '',
    responseType: 'token',
    scopes: ['agents--all:ro', 'sessions--my:rw'],
    redirectURI: ['http://localhost:3000'],
  });
});
