import { expect, type Page, test } from '@repo/sandbox/playwright';
import { expectAccessible, expectSignedIn, expectSignedOut, waitForSDK } from '@repo/walkthroughs';
import { openPopup } from './popup';

test.beforeEach(({ page }) => page.goto('/'));

test('someone signs in beside the page, and signs out', async ({ page }) => {
  await expectAccessible(page);
  const livechat = await openPopup(page);
  await expect(page.getByRole('status')).toContainText('Waiting for you at LiveChat');
  await expectAccessible(page);
  await expectAccessible(livechat.page);
  await livechat.signInAs('Ada Nowak');
  await expectAccessible(livechat.page);
  const closed = livechat.page.waitForEvent('close');
  await livechat.allow();
  await closed;

  await expectSignedIn(page, 'Ada Nowak');
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await expectSignedOut(page);
  await expect(page.getByRole('region', { name: 'Signed out' })).toBeFocused();
  expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
});

test('someone who does not allow access is told so, and may try again', async ({ page }) => {
  const livechat = await openPopup(page);
  await livechat.signInAs('Ben Okafor');
  await livechat.cancel();
  await expect(page.getByRole('status')).toContainText('You did not allow access');
  await expectAccessible(page);

  const again = await openPopup(page);
  await again.allow();
  await expectSignedIn(page, 'Ben Okafor');
});

test('a window closed half-way ends in a message, and the next try is in sight and succeeds', async ({
  page,
}) => {
  await page.setViewportSize({ width: 320, height: 640 });
  const livechat = await openPopup(page);
  await expect(livechat.page.getByRole('button', { name: 'Ada Nowak' })).toBeVisible();
  await livechat.page.close();
  await expect(page.getByRole('status')).toContainText('The LiveChat window was closed');
  await expect(page.getByRole('button', { name: 'Sign in with LiveChat' })).toBeFocused();

  const next = await openPopup(page);
  await expect(page.getByRole('button', { name: 'Cancel' })).toBeInViewport();
  await next.signInAs('Ada Nowak');
  await next.allow();
  await expectSignedIn(page, 'Ada Nowak');
});

test('a second click brings the window forward, and Cancel closes it', async ({
  page,
  context,
}) => {
  const livechat = await openPopup(page);
  const others: Page[] = [];
  context.on('page', (other) => others.push(other));
  await page.getByRole('button', { name: 'Go to LiveChat’s window' }).click();
  const closed = livechat.page.waitForEvent('close');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await closed;
  await expect(page.getByRole('status')).toContainText('You are not signed in');
  await expect(page.getByRole('button', { name: 'Sign in with LiveChat' })).toBeFocused();
  expect(others).toEqual([]);
});

test('what a click needs is there before it', async ({ page }) => {
  const loaded = waitForSDK(page);
  await page.reload();
  await loaded;
  await page.route('**/_next/static/**', (route) => route.abort());
  const livechat = await openPopup(page);
  await livechat.page.waitForURL('http://localhost:3100/**');
});
