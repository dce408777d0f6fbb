import { setTimeout as sleep } from 'node:timers/promises';
import { Unavailable } from '@repo/oauth';
import { changes } from './agents';

/** Milliseconds between two questions, and the longest wait after answers that did not come. */
const MINUTE = 60_000;
const LONGEST = 300_000;

/** How the worker waits and speaks, for its tests to do otherwise. */
export type Manner = {
  say: (sentence: string) => void;
  /** Rejects when the worker is stopped. */
  wait: (ms: number) => Promise<void>;
};

/** As a process: it writes lines with the time in front. */
export const asProcess = (stopped: AbortSignal): Manner => ({
  say: (sentence) => console.log(`${new Date().toISOString()} ${sentence}`),
  wait: (ms) => sleep(ms, undefined, { signal: stopped }),
});

/** Says who accepts chats, and every minute what has changed. It ends only by what `ask` or `wait` throws. */
export async function watch(
  ask: () => Promise<Map<string, string>>,
  manner: Manner,
): Promise<never> {
  let before = await patiently(ask, manner);
  manner.say(`Accepting chats: ${[...before.values()].join(', ') || 'nobody'}.`);
  for (;;) {
    await manner.wait(MINUTE);
    const now = await patiently(ask, manner);
    for (const change of changes(before, now)) manner.say(change);
    before = now;
  }
}

/** Asks until there is an answer: after the time that LiveChat says, or after twice as long each time. */
export async function patiently<T>(ask: () => Promise<T>, { say, wait }: Manner): Promise<T> {
  for (let pause = 1000; ; pause = Math.min(pause * 2, LONGEST)) {
    try {
      const answer = await ask();
      if (pause > 1000) say('LiveChat answers again.');
      return answer;
    } catch (error) {
      if (!(error instanceof Unavailable)) throw error;
      // Not all who wait at the same moment.
      const ms = error.retryAfter ? error.retryAfter * 1000 : pause * (0.5 + Math.random() / 2);
      say(`LiveChat gives no answer, ${error.message}: asking again in ${Math.ceil(ms / 1000)} s.`);
      await wait(ms);
    }
  }
}
