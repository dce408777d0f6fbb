import type { SignIn } from '@repo/livechat/walkthroughs';
import { LiveChatPages, type Page } from '@repo/sandbox/playwright';

/** Clicks the button and waits until the page has left for LiveChat. */
export async function leaveForLiveChat(page: Page): Promise<LiveChatPages> {
  await page.getByRole('button', { name: 'Sign in with LiveChat' }).click();
  await page.waitForURL('http://localhost:3100/**');
  return new LiveChatPages(page);
}

export const signIn: SignIn = async (page, name = 'Ada Nowak', change) => {
  const livechat = await leaveForLiveChat(page);
  if (change) await livechat.change(change);
  await livechat.signInAs(name);
  await livechat.allow();
};
