import { seeRefusals } from './refusals';
import { createLivePage, servePage } from './server';
import type { Settings } from './settings';
import type { Seen } from './table';

const TEN_MINUTES = 600_000;

/** `left`: how many tokens LiveChat did not revoke. Null if the page has not reported its end. */
export type Look = { seen: Seen; left: number | null };

/**
 * Checks the assumptions about LiveChat during one sign-in, in the person's own browser. An automated browser would not
 * do: Google's sign-in refuses it, and it does not have the person's password and passkey. The page is served at a
 * registered redirect URI of this machine, in place of the app, so CORS lets it read the same answers as the app.
 * Serves the page and calls `open` with its origin. Resolves with the collected reports when the page reports its end,
 * or after ten minutes without a report. Rejects if the port of the redirect URI is taken.
 */
export async function seeLiveChat(
  settings: Settings,
  open: (origin: string) => void,
  patience = TEN_MINUTES,
): Promise<Look> {
  const seen = new Map<string, string>();
  let end: (left: number | null) => void = () => {};
  const ended = new Promise<number | null>((resolve) => {
    end = resolve;
  });
  const timer = setTimeout(() => end(null), patience);
  const say = (id: string, text: string) => {
    seen.set(id, text);
    timer.refresh();
  };
  const page = createLivePage({ settings, say, end });
  try {
    const url = new URL(settings.redirect_uri);
    const stop = await servePage(page, url);
    try {
      await seeRefusals(settings, say);
      open(url.origin);
      return { seen, left: await ended };
    } finally {
      // The page must still get the answer to its last report.
      setTimeout(stop, 500);
    }
  } finally {
    clearTimeout(timer);
  }
}
