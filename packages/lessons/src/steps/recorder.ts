import { loadOnIntent, whenIdle } from '@repo/livechat';
import { listen, type ProtocolEvent } from '@repo/livechat/events';
import { onceActivated, readTab, writeTab } from '@repo/livechat/tab-storage';
import type { Step } from './stored-steps';

/** What a page of this tab did, for the next one: a sign-in by redirect begins on one and ends on another. */
const KEY = 'livechat.steps';
const MOST = 100;

/** Milliseconds. After the click of a sign-in that LiveChat answers at once, the page is left within them. */
const PAUSE = 200;

let steps: Step[] = [];
const listeners = new Set<() => void>();
let pause: ReturnType<typeof setTimeout>;
/** Whether the file has not come that reads what the page before did, and draws it all. */
let isLost = false;

function keep(all: Step[]) {
  steps = all.slice(-MOST);
  clearTimeout(pause);
  if (readTab(KEY) && !isLost) return; // What is taken up first would push it down.
  pause = setTimeout(draw, PAUSE); // What happens is not held up by its drawing.
}

function draw() {
  for (const listener of listeners) listener();
}

/** Takes up what the page before did, as soon as what reads it is there. */
export const takeUp = () => whenIdle(takeUpStored);

async function takeUpStored() {
  if (!readTab(KEY)) return;
  const file = await loadOnIntent(() => import('./once-recorded')).catch(() => null);
  isLost = !file;
  // Not before: meanwhile the page may have been left, and be shown again.
  const before = file?.parseSteps(readTab(KEY) ?? '') ?? [];
  if (file) writeTab(KEY, null);
  keep([...before, ...steps]);
}

/** The steps of this tab in their order, for as long as it is open. */
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

/** To be called before the session's store starts. A second time it changes nothing. */
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
  // Behind those of the page before, if there was no time to take them up.
  const lines = readTab(KEY)?.split('\n') ?? [];
  for (const step of steps) lines.push(JSON.stringify(step));
  if (steps[0]) writeTab(KEY, lines.slice(-MOST).join('\n'));
  keep([]); // A page that is shown again as it was takes up what came since.
}

const onShow = ({ persisted }: PageTransitionEvent) => persisted && takeUp();
