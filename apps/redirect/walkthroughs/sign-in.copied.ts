import { expect, test } from '@repo/sandbox/playwright';
import { expectAccessible, expectSignedIn } from '@repo/walkthroughs';
import { leaveForLiveChat } from './redirect';

test('in an app that took a copy, someone signs in and comes back to the page, and signs out', async ({
  page,
}) => {
  await page.goto('/account');
  const livechat = await leaveForLiveChat(page);
  await livechat.signInAs('Ada Nowak');
  await livechat.allow();
  await expectSignedIn(page, 'Hello Ada Nowak');
  await expect(page).toHaveURL('/account');
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByText('You are signed out', { exact: true })).toBeVisible();
  await expectAccessible(page);
  expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
});

test('in an app that took a copy, a forged answer leaves the address of any page, and is refused', async ({
  page,
}) => {
  for (const path of ['/', '/no-such-page']) {
    await page.goto(
      `${path}#access_token=dal%3Aattacker&token_type=Bearer&expires_in=28800&state=x`,
    );
    await expect(page).toHaveURL(path);
    expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
  }
});
