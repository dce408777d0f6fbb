/**
 * @typedef {object} Marks of one page, in milliseconds since 1970 but for what is named otherwise
 * @property {number} [click] the trusted click
 * @property {number} [opened] LiveChat's window is open
 * @property {boolean} [inTask] it was opened in the click's own task
 * @property {number} [left] the page leaves for LiveChat
 * @property {number} [works] a click had its effect
 * @property {number} [signedIn] the page says so, on the next frame
 * @property {number} shift how much the layout has shifted, as browsers count it
 * @property {number[]} longTasks how long each task took that was over 50 ms
 */

/**
 * What a page says in its console when something is noted that is waited for. To look for it, a driver would run code of its
 * own in the page, and be measured with it.
 */
export const said = { works: 'bench: works', signedIn: 'bench: signed in' };

/**
 * Runs in each page before its own scripts, and keeps its marks in `window.marks`. What a page notes before it leaves
 * for LiveChat is found again where the answer lands.
 * @param {{ signedIn: string, say: string }} words a selector of what only stands on a page where someone is signed in, and
 *   what is said of it
 */
export function watch({ signedIn, say }) {
  const now = () => performance.timeOrigin + performance.now();
  const kept = sessionStorage.getItem('bench');
  sessionStorage.removeItem('bench');
  /** @type {Marks} */
  const marks = { shift: 0, longTasks: [], ...JSON.parse(kept ?? '{}') };
  Object.assign(window, { marks });

  const observe = (/** @type {string} */ type, /** @type {(entry: any) => void} */ take) =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({
      type,
      buffered: true,
    });
  observe('layout-shift', ({ value, hadRecentInput }) => {
    if (!hadRecentInput) marks.shift += value;
  });
  observe('longtask', ({ duration }) => void marks.longTasks.push(duration));

  let inTask = false;
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    inTask = false;
  };
  const onClick = (/** @type {Event} */ event) => {
    if (!event.isTrusted) return;
    marks.click = performance.timeOrigin + event.timeStamp;
    inTask = true;
    port2.postMessage(null);
  };
  window.addEventListener('click', onClick, { capture: true });
  const { open } = window;
  window.open = (...words) => {
    const opened = open.apply(window, words);
    marks.opened ??= now();
    marks.inTask ??= inTask;
    return opened;
  };
  window.navigation.addEventListener('navigate', ({ destination }) => {
    if (new URL(destination.url).origin === location.origin) return;
    marks.left = now();
    sessionStorage.setItem('bench', JSON.stringify(marks));
  });

  const look = () => {
    if (marks.signedIn || !document.querySelector(signedIn)) return;
    marks.signedIn = now();
    requestAnimationFrame(() => {
      marks.signedIn = now();
      console.debug(say);
    });
  };
  const everything = { subtree: true, childList: true, attributes: true };
  new MutationObserver(look).observe(document, everything);
}

/**
 * Clicks a button again and again until a click has its effect, and notes when: LiveChat's window would open, or the
 * page would leave for it, which is kept from both; any other page changes.
 * @param {{ selector: string, effect: 'leaves' | 'changes', say: string }} button
 */
export function tryButton({ selector, effect, say }) {
  const { marks } = /** @type {Window & { marks: Marks }} */ (/** @type {unknown} */ (window));
  const note = () => {
    if (marks.works) return;
    marks.works = performance.timeOrigin + performance.now();
    console.debug(say);
  };
  if (effect === 'leaves') {
    window.open = () => {
      note();
      return null;
    };
    window.navigation.addEventListener('navigate', (event) => {
      if (new URL(event.destination.url).origin === location.origin) return;
      note();
      event.preventDefault();
    });
  }
  let changed = false;
  const observer = new MutationObserver(() => {
    changed = true;
  });
  const timer = setInterval(async () => {
    if (marks.works) return clearInterval(timer);
    const button = document.querySelector(selector);
    if (!(button instanceof HTMLElement) || !document.body) return;
    observer.observe(document.body, { subtree: true, childList: true, characterData: true });
    button.click();
    await null; // React shows what a click did in a microtask, any other page at once: then the observer has heard it.
    changed ||= observer.takeRecords().length > 0;
    if (changed && effect === 'changes') note();
    observer.disconnect();
  }, 5);
}
