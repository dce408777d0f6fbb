import { loadOnIntent, whenIdle } from '@repo/livechat';
import { listen, type ProtocolEvent } from '@repo/livechat/events';
import { onceActivated, readTab, writeTab } from '@repo/livechat/tab-storage';
import type { Step } from './stored-steps';

/**
 * The storage key for the steps of this tab's earlier pages: a sign-in by redirect begins on one page and ends on
 * another.
 */
const KEY = 'livechat.steps';
const MOST = 100;

/** Milliseconds. If LiveChat answers a sign-in at once, the page is left within this time after the click. */
const PAUSE = 200;

let steps: Step[] = [];
const listeners = new Set<() => void>();
let pause: ReturnType<typeof setTimeout>;
/** Whether the file that reads the stored steps and draws all steps failed to load. */
let isLost = false;

function keep(all: Step[]) {
  steps = all.slice(-MOST);
  clearTimeout(pause);
  if (readTab(KEY) && !isLost) return; // The stored steps come first. Later they would push these down.
  pause = setTimeout(draw, PAUSE); // Drawing waits, so that it does not delay the sign-in.
}

function draw() {
  for (const listener of listeners) listener();
}

/** Reads the steps of earlier pages when the page is idle, as soon as the file for that has loaded. */
export const takeUp = () => whenIdle(takeUpStored);

async function takeUpStored() {
  if (!readTab(KEY)) return;
  const file = await loadOnIntent(() => import('./once-recorded')).catch(() => null);
  isLost = !file;
  // Read only now: while the file was loading, the page may have been left and shown again.
  const before = file?.parseSteps(readTab(KEY) ?? '') ?? [];
  if (file) writeTab(KEY, null);
  keep([...before, ...steps]);
}

/** The steps of this tab in order, kept while the tab is open. */
export const getSteps = () => steps;

export function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

export function clear() {
  writeTab(KEY, null);
  keep([]);
  draw();
}

/** Must be called before the session's store starts. A second call changes nothing. */
export function start() {
  listen(onEvent);
  window.addEventListener('pagehide', onHide);
  window.addEventListener('pageshow', onShow);
  onceActivated(takeUp);
}

function onEvent(event: ProtocolEvent) {
  if (event.type !== 'nobody-signed-in') keep([...steps, { at: Date.now(), event }]);
}

function onHide() {
  // Appended to the steps of earlier pages, if those were not read yet.
  const lines = readTab(KEY)?.split('\n') ?? [];
  for (const step of steps) lines.push(JSON.stringify(step));
  if (steps[0]) writeTab(KEY, lines.slice(-MOST).join('\n'));
  keep([]); // If this page comes back from the back/forward cache, it reads all steps again.
}

const onShow = ({ persisted }: PageTransitionEvent) => persisted && takeUp();
