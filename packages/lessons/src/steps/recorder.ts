import { whenIdle } from '@repo/livechat';
import { listen, type ProtocolEvent } from '@repo/livechat/events';
import { onceActivated, readTab, writeTab } from '@repo/livechat/tab-storage';
import type { Step } from './stored-steps';

/** What a page of this tab did, for the next one: a sign-in by redirect begins on one and ends on another. */
const KEY = 'livechat.steps';
const MOST = 100;

let steps: Step[] = [];
const listeners = new Set<() => void>();

function keep(all: Step[]) {
  steps = all.slice(-MOST);
  if (readTab(KEY)) return; // What is taken up first would push it down.
  for (const listener of listeners) whenIdle(listener); // What happens is not held up by its drawing.
}

const takeUp = () => whenIdle(() => takeUpStored().catch(beginHere));

function beginHere() {
  writeTab(KEY, null);
  keep(steps);
}

async function takeUpStored() {
  if (!readTab(KEY)) return;
  const { parseSteps } = await import('./once-recorded');
  // Not before: meanwhile the page may have been left, and be shown again.
  const before = parseSteps(readTab(KEY) ?? '');
  writeTab(KEY, null);
  keep([...before, ...steps]);
}

/** The steps of this tab in their order, for as long as it is open. */
export const getSteps = () => steps;

export function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

export const clear = () => keep([]);

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
