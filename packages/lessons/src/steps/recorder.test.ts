import { report } from '@repo/livechat/events';
import { expect, test, vi } from 'vitest';
import { recorder } from './recorder';

/** What waits for a moment in which the page has nothing else to do. */
const waiting: (() => void)[] = [];
vi.stubGlobal('requestIdleCallback', (task: () => void) => waiting.push(task));

const stored = () => JSON.parse(sessionStorage.getItem('livechat.steps') ?? '[]');
const types = (steps: { event: { type: string } }[]) => steps.map(({ event }) => event.type);

test('a page that is left before it has taken up the steps of the page before leaves those and its own', async () => {
  const before = { at: 1, event: { type: 'sign-in-cancelled' } };
  sessionStorage.setItem('livechat.steps', JSON.stringify([before]));
  const leave = () => window.dispatchEvent(new Event('pagehide'));
  recorder.start();
  report({ type: 'session-restored' });
  leave(); // Before it had time.
  expect(types(stored())).toEqual(['sign-in-cancelled', 'session-restored']);

  report({ type: 'url-restored' });
  for (const task of waiting.splice(0)) task();
  leave(); // While it loads what reads them; and it is shown again as it was.
  const all = ['sign-in-cancelled', 'session-restored', 'url-restored'];
  expect(types(stored())).toEqual(all);
  await vi.waitFor(() => expect(types(recorder.getSteps())).toEqual(all));
  expect(stored()).toEqual([]);
});

test('what is told is not drawn before the page has time for it', () => {
  const draw = vi.fn();
  const stop = recorder.subscribe(draw);
  report({ type: 'sign-in-cancelled' });
  expect(types(recorder.getSteps())).toContain('sign-in-cancelled');
  expect(draw).not.toHaveBeenCalled();
  for (const task of waiting.splice(0)) task();
  expect(draw).toHaveBeenCalled();
  stop();
});
