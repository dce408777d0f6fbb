// npm run bench: measures how fast the apps are, and compares them with empty pages of this Next and with LiveChat's
// first samples. One run measures all pages in turn, each in a fresh browser context, and writes the figures into
// docs/speed.md. --rounds 9: how often. --check: fails if a target is missed, and writes nothing. --against https://…:
// measures another page too; --button gives a selector of its button.
import { countOf, readOptions } from '../options.mjs';
import { checkPorts, freePort } from '../ports.mjs';
import { fail, run, start, stop } from '../processes.mjs';
import {
  answer,
  apps,
  atSandbox,
  codeBuilds,
  production,
  sandbox,
  serveNext,
} from '../servers.mjs';
import { bare, buildBare } from './bare.mjs';
import { machine } from './machine.mjs';
import { addPeople, crowd, HOST, load, remember, SIGN_IN, signIn, weigh } from './measure.mjs';
import { print, write } from './report.mjs';
import { spread } from './statistics.mjs';
import { judge } from './targets.mjs';

/** @typedef {import('./measure.mjs').Subject} Subject */
/** @typedef {Subject & { measures: string[] }} Measured */

const { rounds, check, against, button } = await chosen();
// Imported only after the options are read, because Playwright takes half a second to load.
const { chromium } = await import('@playwright/test');
const { ensureBrowser, launchOptions } = await import('../browser.mjs');
const folder = 'test-results/bench/bare';
const ownPorts = codeBuilds.map(({ ownPort }) => ownPort);
await checkPorts([...apps.map(({ port }) => port), ...ownPorts, sandbox.port]);
await ensureBrowser();

console.log('Building the apps, and the bare pages beside them …');
const atHost = (/** @type {number} */ port) => `http://${HOST}:${port}`;
const appURLs = apps.map(({ port }) => atHost(port));
Object.assign(process.env, atSandbox, { SANDBOX_REDIRECT_URIS: `${appURLs}` });
process.env.NEXT_TELEMETRY_DISABLED = '1';
if (
  (await run('npx turbo run build code-build --filter="./apps/*" --output-logs=errors-only')) !== 0
)
  await fail('The apps could not be built; the lines above say why.');
await buildBare(folder);

const barePort = await freePort();
const bareURL = atHost(barePort);
const env = { ...process.env, ...production };
const serve = (/** @type {string} */ cwd, /** @type {number} */ port, more = {}) =>
  start(serveNext('start', port), {
    cwd,
    env: { ...env, ...more },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
serve(folder, barePort);
for (const { folder, port } of apps) serve(folder, port);
for (const { folder, ownPort } of codeBuilds)
  serve(folder, ownPort, { LIVECHAT_RESPONSE_TYPE: '' });
start(sandbox.command, {
  cwd: sandbox.folder,
  env: { ...env, SANDBOX_REDIRECT_URIS: `${[...appURLs, bareURL]}` },
  stdio: ['ignore', 'ignore', 'inherit'],
});
await Promise.all([bareURL, sandbox.url, ...appURLs, ...ownPorts.map(atHost)].map(answer));
await addPeople();

const launch = (/** @type {string[]} */ args = []) => chromium.launch({ ...launchOptions(), args });
const browser = await launch();
// This browser finds the builds for the code grant at the apps' own addresses, because LiveChat answers only to those.
const maps = codeBuilds.map(({ port, ownPort }) => `MAP ${HOST}:${port} ${HOST}:${ownPort}`);
const codeBrowser = await launch([`--host-resolver-rules=${maps.join(',')}`]);

const flowOf = (/** @type {string} */ name) => /** @type {'popup' | 'redirect'} */ (name);
const measuredApps = [
  ...apps.map(({ name, port }) => ({ name, flow: flowOf(name), port, browser })),
  ...codeBuilds.map(({ name, port }) => ({
    name: `${name}, code`,
    flow: flowOf(name),
    port,
    browser: codeBrowser,
  })),
];
/** @type {Measured[]} */
const subjects = [
  { name: 'Empty page', url: bareURL + bare.floor.empty, browser, measures: ['weigh'] },
  {
    name: 'Empty page with a button',
    url: bareURL + bare.floor.button,
    browser,
    button: 'button',
    measures: ['weigh', 'load'],
  },
  ...measuredApps.map(({ name, port, browser }) => ({
    name,
    url: atHost(port),
    browser,
    button: SIGN_IN,
    effect: /** @type {const} */ ('leaves'),
    measures: [
      'weigh',
      'load',
      'signIn',
      // Both grants run the same code here, so one of them is enough.
      ...(browser === codeBrowser ? [] : ['crowd', 'remember']),
    ],
  })),
  ...[
    { name: 'Bare landing', path: bare.landing },
    { name: 'Archived popup', path: bare.archived.popup },
    { name: 'Archived redirect', path: bare.archived.redirect },
  ].map(({ name, path }) => ({
    name,
    url: bareURL + path,
    browser,
    button: 'button',
    measures: ['signIn'],
  })),
  ...(against
    ? [
        {
          name: new URL(against).host,
          url: against,
          browser,
          ...(button && { button }),
          measures: ['weigh', 'load'],
        },
      ]
    : []),
];

// This comes first, so that a wrong address fails before the long measurement.
const other = subjects.find(({ url }) => url === against);
if (other)
  await load(other, false).catch(() =>
    fail(
      `${against} does not load${button ? `, or a click on its "${button}" changes nothing there at once` : ''}.`,
    ),
  );

/** @type {Map<string, import('./measure.mjs').Figures[]>} */
const taken = new Map(subjects.map(({ name }) => [name, []]));
// The first round is not counted: in it the servers read their files, and the browsers compile the scripts.
for (let round = 0; round <= rounds; round++) {
  for (const subject of subjects) {
    process.stdout.write('.');
    const figures = await measure(subject);
    if (round > 0) taken.get(subject.name)?.push(figures);
  }
  console.log(round > 0 ? ` round ${round} of ${rounds}` : ' warm');
}
/** @type {import('./report.mjs').Run} */
const result = {
  rounds,
  machine: machine(browser.version()),
  rows: new Map(),
  memory: new Map(),
  verdicts: [],
};
for (const [name, all] of taken) {
  const names = new Set(all.flatMap((figures) => Object.keys(figures)));
  const figures = [...names].map((figure) => [
    figure,
    spread(all.map((each) => each[figure] ?? Number.NaN)),
  ]);
  result.rows.set(name, Object.fromEntries(figures));
}
result.verdicts = judge(result.rows, measuredApps);
if (!check) {
  // Measuring memory takes long, so the other figures are written before it.
  write(result);
  for (const subject of subjects)
    if (subject.measures.includes('remember')) {
      result.memory.set(subject.name, await remember(subject));
      write(result);
    }
}
await Promise.all([browser, codeBrowser].map((each) => each.close()));

print(result);
if (!check) await stop(0);
const missed = result.verdicts.filter(({ is, most }) => !(is <= most));
if (missed.length === 0) await stop(0);
await fail(
  missed
    .map(
      ({ page, what, is, most, unit }) =>
        `${page}: ${what}: ${is.toFixed(2)} ${unit}, and at most ${most} ${unit}.`,
    )
    .join('\n'),
);

/** @param {Measured} subject */
async function measure({ measures, ...subject }) {
  const slowed = measures.includes('load') ? await load(subject, true) : {};
  return {
    ...(measures.includes('weigh') && (await weigh(subject))),
    ...(measures.includes('load') && (await load(subject, false))),
    ...Object.fromEntries(
      Object.entries(slowed).map(([name, value]) => [`${name}, slowed`, value]),
    ),
    ...(measures.includes('signIn') && (await signIn(subject))),
    ...(measures.includes('crowd') && (await crowd(subject))),
  };
}

/** @returns {Promise<{ rounds: number, check: boolean, against: string, button: string | undefined }>} */
async function chosen() {
  const { values } = await readOptions({
    name: 'bench',
    what: 'Measures how fast the apps are, beside the least that a page can be, and writes it into docs/speed.md.',
    options: {
      rounds: { type: 'string', value: '15', default: '9', what: 'How often; 9 times by itself.' },
      check: {
        type: 'boolean',
        default: false,
        what: 'Fails where a target is missed, and writes nothing.',
      },
      against: {
        type: 'string',
        value: 'https://example.com',
        default: '',
        what: 'Another page to measure beside them.',
      },
      button: {
        type: 'string',
        value: '"#sign-in"',
        what: 'The button of that page, by a selector.',
      },
    },
    examples: ['bench', 'bench -- --rounds 15', 'bench -- --against https://example.com'],
  });
  const { against, button } = values;
  if ((against || button) && !(/^https?:\/\//.test(against) && URL.canParse(against)))
    await fail(
      '--against has an address that begins with http:// or https://, and --button goes with it.',
    );
  return { ...values, button, rounds: await countOf(values.rounds) };
}
