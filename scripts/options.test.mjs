import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readCommands } from './fork-edits.mjs';
import { apps } from './servers.mjs';

/** @type {NodeJS.ProcessEnv} */
const env = { ...process.env, DEPENDENCIES_INSTALLED: 'yes', SANDBOX_PORT: '' };
// A fork may keep only one of the two apps.
const [{ name: app } = { name: '' }] = apps;
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
// npm and pnpm start "prepare" by themselves.
const names = Object.keys(scripts).filter((name) => name !== 'prepare');

/**
 * Runs a command as npm does, but without npm, which would take a second each time.
 * @param {string} name
 * @param {string[]} words
 */
const command = (name, ...words) =>
  spawnSync([scripts[name], ...words].join(' '), {
    env: { ...env, npm_lifecycle_event: name },
    encoding: 'utf8',
    shell: true,
  });
const helps = new Map(names.map((name) => [name, command(name, '--help')]));

test.each(names)('npm run %s -- --help says what it does, its options, and examples', (name) => {
  const { status, stdout, stderr } = helps.get(name) ?? {};
  expect(stdout).toMatch(/^npm run [\w:]+.*\n\n[A-Z].+\.\n/);
  expect(stdout).toMatch(/ {2}--help +Says this\.\n\nFor example:\n\n {2}npm run [\w:]+/);
  expect(stderr?.replace('Bringing the dependencies up to date …\n', '')).toBe('');
  expect(status).toBe(0);
});

const saidByName = [
  [`dev:${app}`, '--port', '[app or example]'],
  [`dev:${app}`, '--port', '--config'],
  ['dev:backend', '--sandbox-port', ' --port'],
  ['sandbox', '--config', '[app or example]'],
  ['unit', 'Runs the unit tests.', 'npm run test'],
  ['size', 'first load', 'npm run test'],
  ['live-build', 'for LiveChat itself', 'npm run test'],
  ['code-build', 'authorization code grant', 'npm run test'],
  ['pictures', 'pictures of the README', 'npm run walkthrough'],
  ['served:export', '_headers', '[way]'],
  ['lint:fix', 'goes to: biome check --write .\n', '..'],
  ['build', 'npm run build -- …', '--\n'],
  // A fork may have deleted some of these commands.
].filter(
  ([name = '']) =>
    names.includes(name) && (name !== 'dev:backend' || existsSync('examples/backend')),
);
test.each(saidByName)('npm run %s -- --help has %j and not %j', (name, has, not) => {
  const help = helps.get(name)?.stdout;
  expect(help).toContain(has);
  expect(help).not.toContain(not);
});

test.each([
  [['dev', '--prot', '4000'], 'has no option --prot: was --port meant?'],
  [['dev', '--port'], '--port has a value behind it, as in --port 4000.'],
  [['dev', '--port', 'abc'], '"abc" is not a port'],
  [['dev', '--port', '0'], '"0" is not a port'],
  [['dev', '--sandbox-port=99999'], '"99999" is not a port'],
  [['dev', `${app}x`], `no app or example "${app}x": was ${app} meant?`],
  [['dev', app, 'more'], '"more" is one word too many'],
  [['dev', '--config', 'x'], '--config is for the sandbox alone'],
  [[`dev:${app}`, '--port', '6000'], 'No browser opens port 6000'],
  [[`dev:${app}`, '--port', '4100', '--sandbox-port', '4100'], 'Port 4100 cannot be for two'],
  [['sandbox', '--config', 'none.json'], 'none.json: name the file of your app'],
  [['bench', '--rounds', 'abc'], '"abc" is not how often something is done'],
  [['bench', '--button', 'x'], '--against has an address that begins with'],
  [['dev', '--wxyz'], 'has no option --wxyz: there is --port, --sandbox-port, --config, --help.'],
  [[`dev:${app}`, 'more'], `npm run dev:${app} takes no word, and so not "more".`],
  [['test', '""'], 'npm run test was given an empty word'],
  [['dev', '""'], 'npm run dev was given an empty word'],
  [['forks', '" "'], 'npm run forks was given an empty word'],
  [['unit', '--changed'], '--changed chooses the stages by itself: npm test -- --changed'],
  [['test', app, '--everything'], '--everything chooses the stages by itself: npm test -- --ev'],
  [['build', '--hlep'], 'npm run build has no option --hlep: was --help meant?'],
  [['build', `${app}x`], `There is no app "${app}x": was ${app} meant?`],
  [['typecheck', app], `npm run typecheck takes no word, and so not "${app}".`],
  [['eject'], 'Name an app: '],
  [['forks', 'lessns'], 'No section of docs/fork.md is about "lessns": was lessons meant?'],
  [['forks', 'wxyz'], 'No section of docs/fork.md is about "wxyz": there is '],
  [['check:deployed'], 'There is no address to look at: write one with https://'],
  [['bench', '--round', '3'], 'npm run bench has no option --round: was --rounds meant?'],
  [['bench', '--check=3'], '--check has no value behind it.'],
  [['eject', app, '../x', '--nmae', 'y'], 'npm run eject has no option --nmae: was --name meant?'],
  [['check:deployed', 'https://x.example', '--jsn'], 'was --json meant?'],
  [['doctor', '--sign-on'], 'npm run doctor has no option --sign-on: was --sign-in meant?'],
  [['doctor', '--without', 'portz'], 'there is no check "portz" to leave out: was ports meant?'],
  [['doctor', '--live', `${app}x`], `there is no app or example "${app}x": was ${app} meant?`],
  [['check:deployed', 'https://x.example', '--without', 'polcy'], 'was policy meant?'],
  [['test', '--chnaged'], 'npm run test has no option --chnaged: was --changed meant?'],
  [['walkthrough', '--recrod'], 'was --record meant?'],
  [['served', 'exprot'], 'There is no way "exprot": was export meant?'],
  [['served', 'export', 'caddy', 'more'], 'a way and a host, and so not "more".'],
  [['served', 'export', 'nope'], 'There is no host "nope": there is _headers, nginx, caddy.'],
  [['served', 'export', 'cady'], 'There is no host "cady": was caddy meant?'],
  [['served:export', 'more'], 'npm run served:export takes no word, and so not "more".'],
  [['pictures', 'more'], 'npm run pictures takes no word, and so not "more".'],
  [['ejected', `${app}:npmm`], `There is no way "${app}:npmm": was ${app}:npm meant?`],
  [['house', '--all'], 'npm run house has no option --all: there is --help.'],
  [['paths', 'docs'], 'npm run paths takes no word, and so not "docs".'],
  [['lint', '--bogus'], 'npm run lint has no option --bogus: there is --help.'],
  [['unit:scripts', '--bogus'], 'no option --bogus: what stands behind "--" goes to Vitest.'],
  [['unit:scripts', '--testNamePatern=forged'], 'was --testNamePattern meant?'],
  [['walkthroughs', '--bogus'], 'no option --bogus: what stands behind "--" goes to Playwright.'],
  [
    ['walkthroughs', '--haeded'],
    'npm run walkthroughs has no option --haeded: was --headed meant?',
  ],
  [['walkthroughs:all', '-y'], 'npm run walkthroughs:all has no option -y'],
  [['bench:sandbox', 'many'], 'npm run bench:sandbox takes no word, and so not "many".'],
])(
  'npm run %j says in one sentence what is wrong, and what was meant',
  ([name = '', ...words], sentence) => {
    const { status, stderr } = command(name, ...words);
    expect(stderr.trim()).toMatch(/^[^\n]+$/);
    expect(stderr).toContain(sentence);
    // These two use 1 for warnings, and 2 for errors.
    expect(status).toBe(/^(doctor|check:deployed)$/.test(name) ? 2 : 1);
  },
);

test('npm run served builds nothing for a host that is not installed, and says so', () => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['scripts/served.mjs', 'export', 'caddy'],
    { env: { ...env, PATH: '' }, encoding: 'utf8' },
  );
  expect(stderr.trim()).toBe('caddy cannot be tried here: install it, on Linux.');
  expect(stdout).toBe('');
  expect(status).toBe(1);
});

test.each([
  [['dev', '--port', '4000'], 'npm run dev -- --port'],
  [['doctor', '--live'], 'npm run doctor -- --live'],
  [['test', '--changed'], 'npm run test -- --changed'],
  [['eject', app, '../x', '--lessons'], 'npm run eject -- --lessons'],
  [['eject', app, '../x', '--no-sandbox'], 'npm run eject -- --no-sandbox'],
  [
    ['check:deployed', 'https://x.example', '--without=pages'],
    'npm run check:deployed -- --without',
  ],
  [['bench:dev', '--rounds', '1'], 'npm run bench:dev -- --rounds'],
])('npm run %j, which npm keeps the option of, says where "--" belongs', (words, how) => {
  const { status, stderr } = spawnSync('npm', ['run', '--silent', ...words], {
    env,
    encoding: 'utf8',
  });
  expect(stderr.trim()).toMatch(/^npm kept --[\w-]+ for itself\. Write "--" before it: [^\n]+$/);
  expect(stderr).toContain(how);
  expect(status).not.toBe(0);
});

/** Every command of this checkout in a block "```sh" of the docs, with its page. */
const documented = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync('docs').map((name) => `docs/${name}`),
]
  .filter((page) => page.endsWith('.md'))
  .flatMap((page) =>
    readCommands(page).flatMap((line) => {
      const [, run, name = '', words = ''] =
        /^ *(?:[A-Z_]+=\S+ )*npm (run )?([\w:]+)(?: -- ([^>]*))?/.exec(line) ?? [];
      return (run || name === 'test') && !line.includes('npm run upgrade')
        ? [{ page, name, words }]
        : [];
    }),
  );

test('every command that the docs show is there, with every option', () => {
  expect(documented.length).toBeGreaterThan(20);
  for (const { page, name, words } of documented) {
    const help = helps.get(name)?.stdout;
    expect(help, `${page}: npm run ${name}`).toBeDefined();
    if (help?.includes('What stands behind "--" goes to')) continue;
    for (const [option] of words.matchAll(/(?<!\S)--[\w-]+/g))
      expect(help, `${page}: npm run ${name} -- ${words}`).toContain(`${option} `);
  }
});

test('the README names every part that npm run walkthrough takes', () => {
  const [, demos = ''] = / -- \[(\S*) …\]/.exec(helps.get('walkthrough')?.stdout ?? '') ?? [];
  const [, named = ''] =
    /A word plays a part of it: (.+?)\./.exec(readFileSync('README.md', 'utf8')) ?? [];
  expect(named.match(/\w+/g)).toEqual(expect.arrayContaining(demos.match(/\w+/g) ?? []));
});
