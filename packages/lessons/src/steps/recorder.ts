import { whenIdle } from '@repo/livechat';
import { listen } from '@repo/livechat/events';
import { onceActivated, readTab, writeTab } from '@repo/livechat/tab-storage';
import type { Step } from './stored-steps';

/** What a page of this tab did, for the next one: a sign-in by redirect begins on one and ends on another. */
const KEY = 'livechat.steps';
const MOST = 100;

let steps: Step[] = [];
let started = false;
const listeners = new Set<() => void>();

function keep(all: Step[]) {
  steps = all.slice(-MOST);
  for (const listener of listeners) whenIdle(listener); // What happens is not held up by its drawing.
}

/** Without them the drawing begins here. */
const takeUp = () => whenIdle(() => takeUpStored().catch(() => {}));

async function takeUpStored() {
  if (!readTab(KEY)) return;
  const { parseSteps } = await import('./once-recorded');
  // Not before: meanwhile the page may have been left, and be shown again.
  const before = parseSteps(readTab(KEY) ?? '');
  writeTab(KEY, null);
  keep([...before, ...steps]);
}

/** The steps of this tab in their order, for as long as it is open. */
export const recorder = {
  getSteps: () => steps,

  subscribe(listener: () => void) {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  },

  clear: () => keep([]),

  /** Runs once, before the session's store does. */
  start() {
    if (started) return;
    started = true;
    listen((event) => {
      if (event.type !== 'nobody-signed-in') keep([...steps, { at: Date.now(), event }]);
    });
    window.addEventListener('pagehide', () => {
      // Behind those of the page before, if there was no time to take them up.
      const before = JSON.parse(readTab(KEY) ?? '[]');
      if (steps[0]) writeTab(KEY, JSON.stringify([...before, ...steps]));
      steps = []; // A page that is shown again as it was takes up what came since.
    });
    window.addEventListener('pageshow', ({ persisted }) => persisted && takeUp());
    onceActivated(takeUp);
  },
};
