import { setTimeout as sleep } from 'node:timers/promises';
import { Unavailable } from '@repo/oauth';
import { changes } from './agents';

/** Milliseconds between two calls, and the longest wait after a failed one. */
const MINUTE = 60_000;
const LONGEST = 300_000;

/** The way that the worker waits and prints. Tests replace it. */
export type Manner = {
  say: (sentence: string) => void;
  /** Rejects when the worker is stopped. */
  wait: (ms: number) => Promise<void>;
};

/** For a process: it prints lines that begin with the time. */
export const asProcess = (stopped: AbortSignal): Manner => ({
  say: (sentence) => console.log(`${new Date().toISOString()} ${sentence}`),
  wait: (ms) => sleep(ms, undefined, { signal: stopped }),
});

/** Says who accepts chats, and every minute who has changed. It ends only if `ask` or `wait` throws. */
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

/** Asks until there is an answer. It waits as long as LiveChat says, or twice as long each time. */
export async function patiently<T>(ask: () => Promise<T>, { say, wait }: Manner): Promise<T> {
  for (let pause = 1000; ; pause = Math.min(pause * 2, LONGEST)) {
    try {
      const answer = await ask();
      if (pause > 1000) say('LiveChat answers again.');
      return answer;
    } catch (error) {
      if (!(error instanceof Unavailable)) throw error;
      // The random part keeps all workers from asking at the same moment.
      const ms = error.retryAfter ? error.retryAfter * 1000 : pause * (0.5 + Math.random() / 2);
      say(`LiveChat gives no answer, ${error.message}: asking again in ${Math.ceil(ms / 1000)} s.`);
      await wait(ms);
    }
  }
}
