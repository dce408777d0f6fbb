import { seeRefusals } from './refusals';
import { createLivePage, servePage } from './server';
import type { Settings } from './settings';
import type { Seen } from './table';

const TEN_MINUTES = 600_000;

/**
 * Looks at LiveChat during one sign-in. Not in a browser that a program drives: Google's sign-in refuses those, and the
 * person's own knows their password and passkey already. So the page stands at a registered redirect URI of this machine,
 * where the app itself would be: what it may read across origins is what the app may. Serves the page, has it opened, and resolves with what was seen until the page says
 * that it is done, or ten minutes are over. Rejects where the port of the redirect URI is taken.
 */
export async function seeLiveChat(
  settings: Settings,
  open: (url: string) => void,
  patience = TEN_MINUTES,
): Promise<Seen> {
  const seen = new Map<string, string>();
  const say = (id: string, text: string) => void seen.set(id, text);
  let end = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const page = createLivePage({ settings, say, end: () => end() });
  const stop = await servePage(page, new URL(settings.redirect_uri));
  const timer = setTimeout(end, patience);
  try {
    await seeRefusals(settings, say);
    open(settings.redirect_uri);
    await ended;
    return seen;
  } finally {
    clearTimeout(timer);
    // The page still has to hear that it was heard.
    setTimeout(stop, 500);
  }
}
