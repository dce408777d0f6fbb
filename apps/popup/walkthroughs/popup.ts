import { LiveChatPages, type Page } from '@repo/sandbox/playwright';

/** Clicks the button and gives the window that opens, as the person at LiveChat sees it. */
export async function openPopup(page: Page): Promise<LiveChatPages> {
  const opened = page.waitForEvent('popup');
  await page.getByRole('button', { name: 'Sign in with LiveChat' }).click();
  return new LiveChatPages(await opened);
}

export async function signIn(page: Page, name = 'Ada Nowak', scope?: string) {
  const livechat = await openPopup(page);
  if (scope) await livechat.askFor(scope);
  await livechat.signInAs(name);
  await livechat.allow();
}
