import { report } from '@repo/livechat/events';
import { expect, test, vi } from 'vitest';
import * as recorder from './recorder';
import { parseSteps } from './stored-steps';

/** The tasks that wait until the page is idle. */
const waiting: (() => void)[] = [];
vi.stubGlobal('requestIdleCallback', (task: () => void) => waiting.push(task));

const stored = () => parseSteps(sessionStorage.getItem('livechat.steps') ?? '');
const types = (steps: { event: { type: string } }[]) => steps.map(({ event }) => event.type);

test('a page that is left before it has taken up the steps of the page before leaves those and its own', async () => {
  const before = { at: 1, event: { type: 'sign-in-cancelled' } };
  sessionStorage.setItem('livechat.steps', `what nobody can read\n${JSON.stringify(before)}`);
  const leave = () => window.dispatchEvent(new Event('pagehide'));
  recorder.start();
  report({ type: 'session-restored' });
  leave(); // Before the page was idle.
  expect(types(stored())).toEqual(['sign-in-cancelled', 'session-restored']);

  report({ type: 'url-restored' });
  for (const task of waiting.splice(0)) task();
  leave(); // While the reader file loads. Then the page is shown again, from the back/forward cache.
  const all = ['sign-in-cancelled', 'session-restored', 'url-restored'];
  expect(types(stored())).toEqual(all);
  // On a busy machine, this takes longer than the usual second.
  await vi.waitFor(() => expect(types(recorder.getSteps())).toEqual(all), 20_000);
  expect(stored()).toEqual([]);
});

test('a tab keeps the last hundred steps, also where nothing reads them for many pages', () => {
  for (let page = 0; page < 30; page++) {
    for (let step = 0; step < 6; step++) report({ type: 'url-restored' });
    window.dispatchEvent(new Event('pagehide'));
  }
  expect(stored()).toHaveLength(100);
  expect(recorder.getSteps()).toEqual([]);
  sessionStorage.clear();
});

test('what the page before did is drawn first, and nothing before it that it would push down', async () => {
  sessionStorage.setItem(
    'livechat.steps',
    JSON.stringify({ at: 1, event: { type: 'popup-opened' } }),
  );
  const drawn: string[][] = [];
  const stop = recorder.subscribe(() => drawn.push(types(recorder.getSteps())));
  recorder.start();
  report({ type: 'url-restored' });
  await vi.waitFor(() => {
    for (const task of waiting.splice(0)) task();
    expect(drawn).not.toEqual([]);
  }, 20_000);
  expect(drawn).toEqual([['popup-opened', 'url-restored']]);
  stop();
});

test('what is told is drawn once nothing more is told', () => {
  vi.useFakeTimers();
  const draw = vi.fn();
  const stop = recorder.subscribe(draw);
  for (let step = 0; step < 3; step++) {
    report({ type: 'sign-in-cancelled' });
    vi.advanceTimersByTime(150);
  }
  expect(types(recorder.getSteps())).toContain('sign-in-cancelled');
  expect(draw).not.toHaveBeenCalled();
  vi.advanceTimersByTime(150);
  expect(draw).toHaveBeenCalledOnce();
  stop();
  vi.useRealTimers();
});
