import { compressed } from '../weigh.mjs';
import { said, tryButton, watch } from './watch.mjs';

/** @typedef {import('@playwright/test').Browser} Browser */
/** @typedef {import('@playwright/test').BrowserContext} Context */
/** @typedef {import('@playwright/test').Page} Page */
/** @typedef {import('@playwright/test').CDPSession} Session */

/**
 * @typedef {object} Subject a page that is measured
 * @property {string} name
 * @property {string} url
 * @property {Browser} browser
 * @property {string} [button] a selector, for a page that has one
 * @property {'leaves' | 'changes'} [effect] what a click on it does
 */

/** @typedef {Record<string, number>} Figures bytes, milliseconds or counts, by name */

const SIGNED_IN = 'section[aria-label="Signed in"]';
export const SIGN_IN = 'section button, main button, button';
export const SANDBOX = 'http://localhost:3100';
/**
 * For a browser, this is another site than the sandbox's `localhost`, as an app is another site than LiveChat. So a
 * browser that comes from the sandbox opens the page in a process of its own.
 */
export const HOST = '127.0.0.1';

/** A phone on a mediocre connection: a processor so many times slower, and a latency in milliseconds. */
const slow = { cpu: 4, latency: 150, bitsPerSecond: 1_600_000 };

/**
 * Opens a page in a fresh context, and watches it. The page first shows the sandbox's site, as if the person then
 * followed a link from there.
 * @template T
 * @param {Subject} subject
 * @param {(page: Page, session: Session, context: Context) => Promise<T>} use
 */
async function fresh({ browser }, use) {
  const context = await browser.newContext();
  context.setDefaultTimeout(60_000);
  await context.addInitScript(watch, { signedIn: SIGNED_IN, say: said.signedIn });
  const page = await context.newPage();
  try {
    await page.goto(`${SANDBOX}/sandbox/api/ready`);
    return await use(page, await context.newCDPSession(page), context);
  } finally {
    await context.close();
  }
}

/**
 * Measures a first visit: the bytes of the files that the page itself names, by kind, and of those that its scripts
 * fetch later.
 * @param {Subject} subject
 * @returns {Promise<Figures>}
 */
export const weigh = (subject) =>
  fresh(subject, async (page, session) => {
    /** @type {Map<string, { kind: string, bytes: number }>} */
    const requests = new Map();
    session.on('Network.requestWillBeSent', ({ requestId, type, initiator }) => {
      const named = ['parser', 'preload', 'other'].includes(initiator.type);
      requests.set(requestId, { kind: named ? (type ?? 'Other') : 'later', bytes: 0 });
    });
    session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      const request = requests.get(requestId);
      if (request) request.bytes = encodedDataLength;
    });
    await session.send('Network.enable');
    await page.goto(subject.url, { waitUntil: 'networkidle' });
    const all = [...requests.values()];
    const sum = (/** @type {string[]} */ ...kinds) =>
      all.filter(({ kind }) => kinds.includes(kind)).reduce((total, { bytes }) => total + bytes, 0);
    const { shift } = await marksOf(page);
    const styles = await page.locator('style').allTextContents();
    const inPage = compressed(styles.join(''));
    return {
      script: sum('Script'),
      style: sum('Stylesheet') + inPage,
      page: sum('Document') - inPage,
      'picture and font': sum('Image', 'Font'),
      requests: all.filter(({ kind }) => kind !== 'later').length,
      later: sum('later'),
      shift,
    };
  });

/**
 * Measures when the page paints first, when the button works, and how long tasks blocked the page until then.
 * @param {Subject} subject
 * @param {boolean} slowed
 * @returns {Promise<Figures>}
 */
export const load = (subject, slowed) =>
  fresh(subject, async (page, session, context) => {
    const { button, effect = 'changes' } = subject;
    if (button)
      await context.addInitScript(tryButton, { selector: button, effect, say: said.works });
    if (slowed) await slowDown(session);
    await Promise.all([page.goto(subject.url), button && says(page, said.works)]);
    const { paint, start } = await page.evaluate(async () => {
      const [entry] = performance.getEntriesByName('first-contentful-paint');
      return { paint: entry?.startTime ?? Number.NaN, start: performance.timeOrigin };
    });
    const { works = Number.NaN, longTasks } = await marksOf(page);
    return {
      paint,
      ...(button && { works: works - start }),
      blocked: longTasks.reduce((total, duration) => total + duration - 50, 0),
      longest: Math.max(0, ...longTasks),
    };
  });

/**
 * @param {Page} page
 * @param {string} words the console message to wait for
 */
const says = (page, words) => page.waitForEvent('console', (message) => message.text() === words);

/**
 * @param {Page} page
 * @param {Subject} subject
 */
const clickButton = (page, { button = '' }) => page.locator(button).first().click();

/** @param {Session} session */
async function slowDown(session) {
  const throughput = slow.bitsPerSecond / 8;
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: slow.latency,
    downloadThroughput: throughput,
    uploadThroughput: throughput / 2,
  });
  await session.send('Emulation.setCPUThrottlingRate', { rate: slow.cpu });
}

/**
 * Measures a sign-in of a person who has allowed the app before, so that LiveChat answers at once: from the click to
 * LiveChat's window, and from the click until the page shows that someone is signed in.
 * @param {Subject} subject
 * @returns {Promise<Figures>}
 */
export const signIn = (subject) =>
  fresh(subject, async (page, _, context) => {
    await beKnown(context);
    // Waits until the page is idle: load() measures when the button works.
    await page.goto(subject.url, { waitUntil: 'networkidle' });
    await Promise.all([clickButton(page, subject), says(page, said.signedIn)]);
    // After the sign-in, an app calls the API.
    if (subject.effect === 'leaves') await page.waitForFunction(hasCalled);
    const {
      click = Number.NaN,
      opened,
      left,
      signedIn = Number.NaN,
      inTask,
      shift,
    } = await marksOf(page);
    const at = await page.evaluate(() => {
      const [landed] = performance.getEntriesByType('navigation');
      const calls = performance
        .getEntriesByType('resource')
        .filter(({ name, startTime }) => name.startsWith('http://localhost:3100/') && startTime);
      const asked = calls.find(({ name }) => name.endsWith('/v2/info'));
      const known = asked instanceof PerformanceResourceTiming ? asked.responseEnd : 0;
      return {
        landed: landed instanceof PerformanceNavigationTiming ? landed.fetchStart : 0,
        origin: performance.timeOrigin,
        asking: asked?.duration,
        known,
        next: calls.find(
          ({ name, startTime }) => known && startTime > known && !name.endsWith('/v2/info'),
        )?.startTime,
      };
    });
    const leaves = opened ?? left;
    return {
      ...(leaves && { leaves: leaves - click }),
      ...(opened && { 'in the task': inTask ? 1 : 0 }),
      'signed in': signedIn - click,
      ...(left && { landing: signedIn - at.origin - at.landed }),
      ...(at.asking && { asking: at.asking }),
      ...(at.next && { 'first call': at.next - at.known }),
      'shift, signing in': shift,
    };
  });

/** Runs in the page: whether it has called LiveChat again after `/v2/info`. */
function hasCalled() {
  const names = performance.getEntriesByType('resource').map(({ name }) => name);
  const known = names.findIndex((name) => name.endsWith('/v2/info'));
  return names.slice(known).some((name) => /:3100\/v(?!2\/info)/.test(name));
}

/**
 * Measures the longest task, in milliseconds on a processor four times slower, while a page with a hundred sessions
 * shows a team of a thousand, scrolls through it and searches it. It also counts the calls that load them. The figure
 * is four times the processor time of the task, not its duration: among two hundred tasks, other work of the machine
 * always delays one.
 * @param {Subject} subject
 * @returns {Promise<Figures>}
 */
export const crowd = (subject) =>
  fresh(subject, async (page, _, context) => {
    let calls = 0;
    const multiply = (/** @type {string} */ path, /** @type {number} */ length) =>
      page.route(`${SANDBOX}/**${path}`, async (route) => {
        const response = await route.fetch();
        if (route.request().method() === 'OPTIONS') return route.fulfill({ response });
        calls++;
        const [first] = await response.json();
        const json = Array.from({ length }, (_, index) => ({
          ...first,
          id: `person.${index}@example.com`,
          name: `Person ${index}`,
          session_id: `${first.session_id}-${index}`,
        }));
        return route.fulfill({ response, json });
      });
    await multiply('/list_agents', 1000);
    await multiply('/v2/sessions', 100);
    await beKnown(context);
    await page.goto(subject.url, { waitUntil: 'networkidle' });
    await clickButton(page, subject);
    await page.locator('#your-team ~ [role=list] [role=listitem]').nth(9).waitFor();
    await page.waitForLoadState('networkidle');
    const { rows, longest } = await longestTask(subject, () => page.evaluate(useCrowd));
    if (rows !== 1000) throw new Error(`${rows} of 1,000 people were shown.`);
    return { 'longest, crowd': slow.cpu * longest, 'calls, crowd': calls };
  });

/**
 * Measures the processor time, in milliseconds, of the longest task of a page during `use`.
 * @param {Subject} subject
 * @param {() => Promise<{ rows: number | undefined }>} use makes the mark "crowd" in the page when it begins
 */
async function longestTask({ browser }, use) {
  const session = await browser.newBrowserCDPSession();
  /** @type {{ name: string, pid: number, tid: number, ts: number, tdur?: number }[]} */
  const events = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(.../** @type {any} */ (value)));
  const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.start', {
    traceConfig: { includedCategories: ['toplevel', 'blink.user_timing'] },
  });
  const used = await use();
  await session.send('Tracing.end');
  await complete;
  await session.detach();
  const start = events.find(({ name }) => name === 'crowd');
  const tasks = events.filter(
    ({ name, pid, tid, ts }) =>
      name.endsWith('RunTask') && pid === start?.pid && tid === start.tid && ts > start.ts,
  );
  if (tasks.length === 0) throw new Error('The browser names its tasks in another way.');
  return { ...used, longest: Math.max(...tasks.map(({ tdur = 0 }) => tdur)) / 1000 };
}

/** Runs in the page itself, because a driver would take time of its own. */
async function useCrowd() {
  const team = document.querySelector('#your-team')?.parentElement;
  /** Gives the browser time to do what the last step caused, and starts a new task for the next step. */
  const rest = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 20)));
  await rest();
  performance.mark('crowd');
  const more = () =>
    [...document.querySelectorAll('button')].find(({ textContent }) =>
      /^Show \d+ more/.test(textContent ?? ''),
    );
  for (let button = more(); button; button = more()) {
    button.click();
    await rest();
  }
  const rows = team?.querySelectorAll('[role=listitem]').length;
  for (let y = 0; y < document.documentElement.scrollHeight; y += 800) {
    window.scrollTo(0, y);
    await rest();
  }
  const input = team?.querySelector('input');
  const write = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
  for (const text of ['p', 'pe', 'person 7', 'person 77', 'person 777', '']) {
    write?.call(input, text); // As if typed: React would not notice a value that is set on the element.
    input?.dispatchEvent(new Event('input', { bubbles: true }));
    await rest();
  }
  return { rows };
}

/**
 * Measures the memory of a page's scripts, in megabytes, after five sign-ins and sign-outs, and after fifty.
 * @param {Subject} subject
 */
export const remember = (subject) =>
  fresh(subject, async (page, session, context) => {
    const heap = async () => {
      await session.send('HeapProfiler.collectGarbage');
      return (await session.send('Runtime.getHeapUsage')).usedSize / 1e6;
    };
    await page.goto(subject.url);
    const once = async () => {
      await beKnown(context);
      await clickButton(page, subject);
      await page.locator(SIGNED_IN).waitFor();
      await page.getByRole('button', { name: 'Sign out', exact: true }).first().click();
      await page.locator('section[aria-label="Signed out"]').waitFor();
    };
    // After a few rounds, the page holds everything that it keeps by design.
    for (let round = 0; round < 5; round++) await once();
    const before = await heap();
    for (let round = 5; round < 50; round++) await once();
    return { before, after: await heap() };
  });

/** @param {Page} page */
function marksOf(page) {
  /** @returns {import('./watch.mjs').Marks} */
  const read = () => /** @type {any} */ (window).marks;
  return page.evaluate(read);
}

/** Several people, because LiveChat limits how often it answers each of them. Their addresses have a usual length. */
const people = Array.from({ length: 40 }, (_, index) => ({
  name: `Person ${index}`,
  email: `person.${index}@example.com`,
}));
let turn = 0;

/**
 * @param {string} path
 * @param {unknown} body
 */
const tellSandbox = (path, body) =>
  fetch(`${SANDBOX}/sandbox/api${path}`, {
    method: 'POST',
    headers: { 'X-Sandbox': '1', 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });

/** Adds these people to the sandbox. */
export const addPeople = () => tellSandbox('/people', people);

/**
 * Signs the next person in to LiveChat in this browser context.
 * @param {Context} context
 */
export async function beKnown(context) {
  const response = await tellSandbox('/sign-ins', {
    name: people[turn++ % people.length]?.name,
  });
  await context.addCookies([{ ...(await response.json()), url: SANDBOX }]);
}
