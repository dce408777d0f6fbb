import { isPassing } from './failure';
import { revokeToken } from './token';

/** Milliseconds until LiveChat is asked again; each pause is twice as long as the one before, up to the longest. */
const FIRST_PAUSE = 2_000;

const LONGEST_PAUSE = 600_000;

/** Tokens that LiveChat is being asked to revoke. In memory only: a token that nobody uses is not stored. */
const discarded = new Set<string>();

/** Revokes a token that this page was given and does not use. */
export function discardToken(token: string) {
  if (discarded.has(token)) return;
  discarded.add(token);
  untilDone(() => revokeToken(token)).finally(() => discarded.delete(token));
}

/**
 * Asks LiveChat for something that nobody waits for. While LiveChat cannot be reached, it asks again: after a pause,
 * when the network is back, and when the page is left.
 */
export async function untilDone(ask: () => Promise<unknown>) {
  for (let pause = FIRST_PAUSE; ; pause = Math.min(2 * pause, LONGEST_PAUSE)) {
    const error: unknown = await ask().then(
      () => null,
      (error) => error,
    );
    if (!isPassing(error)) return;
    await nextTry(Math.max(pause, (error.retryAfter ?? 0) * 1000));
  }
}

/** Waits for the next try: after so many milliseconds, or when the network is back or the page is left. */
const nextTry = (ms: number) =>
  new Promise<void>((resolve) => {
    const over = new AbortController();
    const tryAgain = () => {
      clearTimeout(timer);
      over.abort();
      resolve();
    };
    const timer = setTimeout(tryAgain, ms);
    for (const event of ['online', 'pagehide'])
      window.addEventListener(event, tryAgain, { signal: over.signal });
  });
