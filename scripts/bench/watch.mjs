/**
 * @typedef {object} Marks of one page, in milliseconds since 1970 unless said otherwise
 * @property {number} [click] the trusted click
 * @property {number} [opened] LiveChat's window is open
 * @property {boolean} [inTask] it was opened in the click's own task
 * @property {number} [left] the page leaves for LiveChat
 * @property {number} [works] a click had its effect
 * @property {number} [signedIn] the page shows that someone is signed in, at the next frame
 * @property {number} shift how much the layout has shifted, as browsers count it
 * @property {number[]} longTasks how long each task took that was over 50 ms
 */

/**
 * The console messages of a page, one for each mark that the bench waits for. A driver that looked for the mark would
 * run code in the page, and the bench would measure that code too.
 */
export const said = { works: 'bench: works', signedIn: 'bench: signed in' };

/**
 * Runs in each page before the page's own scripts, and keeps the marks in `window.marks`. The marks from before the
 * page leaves for LiveChat are restored when the answer lands.
 * @param {{ signedIn: string, say: string }} words `signedIn`: a selector that matches only while someone is signed in.
 *   `say`: the console message for that
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
 * Clicks a button again and again until a click has its effect, and notes when. An app would open LiveChat's window or
 * leave for LiveChat; both are prevented. Any other page changes.
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
    await null; // React renders in a microtask after a click, any other page at once. Now the observer has seen it.
    changed ||= observer.takeRecords().length > 0;
    if (changed && effect === 'changes') note();
    observer.disconnect();
  }, 5);
}
