import { seeRefusals } from './refusals';
import { createLivePage, servePage } from './server';
import type { Settings } from './settings';
import type { Seen } from './table';

const TEN_MINUTES = 600_000;

/** `left`: how many tokens LiveChat did not take back; null when the page has not said that it is done. */
export type Look = { seen: Seen; left: number | null };

/**
 * Looks at LiveChat during one sign-in. Not in a browser that a program drives: Google's sign-in refuses those, and the
 * person's own knows their password and passkey already. So the page stands at a registered redirect URI of this machine,
 * where the app itself would be: what it may read across origins is what the app may. Serves the page, has its origin
 * opened, and resolves with what was seen until the page says that it is done, or ten minutes have passed without a word
 * of it. Rejects where the port of the redirect URI is taken.
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
      // The page still has to hear that it was heard.
      setTimeout(stop, 500);
    }
  } finally {
    clearTimeout(timer);
  }
}
