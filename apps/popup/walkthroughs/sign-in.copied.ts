import { expect, test } from '@repo/sandbox/playwright';
import { expectAccessible, expectSignedIn } from '@repo/walkthroughs';
import { openPopup } from './popup';

test('in an app that took a copy, someone signs in beside the page, stays signed in, and signs out', async ({
  page,
}) => {
  await page.goto('/account');
  // The app sets no colours.
  const button = page.getByRole('button', { name: 'Sign in with LiveChat' });
  await expect(button).toHaveCSS('background-color', 'rgb(27, 27, 32)');
  const livechat = await openPopup(page);
  await livechat.signInAs('Ada Nowak');
  await livechat.allow();
  await expectSignedIn(page, 'Hello Ada Nowak');
  await expectAccessible(page);

  await page.reload();
  await expectSignedIn(page, 'Hello Ada Nowak');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByText('You are signed out', { exact: true })).toBeVisible();
  await expectAccessible(page);
  expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
});
