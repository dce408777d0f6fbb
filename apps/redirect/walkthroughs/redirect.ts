import { LiveChatPages, type Page } from '@repo/sandbox/playwright';
import type { SignIn } from '@repo/walkthroughs';

/** Clicks the button and waits until the page has left for LiveChat. */
export async function leaveForLiveChat(
  page: Page,
  button = 'Sign in with LiveChat',
): Promise<LiveChatPages> {
  await page.getByRole('button', { name: button }).click();
  await page.waitForURL('http://localhost:3100/**');
  return new LiveChatPages(page);
}

export const signIn: SignIn = async (page, name = 'Ada Nowak', change, button) => {
  const livechat = await leaveForLiveChat(page, button);
  if (change) await livechat.change(change);
  await livechat.signInAs(name);
  await livechat.allow();
};
