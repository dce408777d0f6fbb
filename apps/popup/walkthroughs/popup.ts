import { LiveChatPages, type Page } from '@repo/sandbox/playwright';
import type { SignIn } from '@repo/walkthroughs';

/** Clicks the button, and returns the window that opens, as the person at LiveChat sees it. */
export async function openPopup(
  page: Page,
  button = 'Sign in with LiveChat',
): Promise<LiveChatPages> {
  const opened = page.waitForEvent('popup');
  await page.getByRole('button', { name: button }).click();
  return new LiveChatPages(await opened);
}

export const signIn: SignIn = async (page, name = 'Ada Nowak', change, button) => {
  const livechat = await openPopup(page, button);
  if (change) await livechat.change(change);
  await livechat.signInAs(name);
  await livechat.allow();
};
