import { expect } from '@repo/sandbox/playwright';
import { expectNothingStored, expectNowhere, expectSignedIn, tokenOf } from '@repo/walkthroughs';
import { lookAt, test } from '@repo/walkthroughs/narration';
import { leaveForLiveChat, signIn } from '../redirect';

test.beforeEach(({ page }) => page.goto('/'));

test('access denied', { tag: '@failures' }, async ({ page, narrate }) => {
  const livechat = await narrate(page, 'You sign in as Ben …', async () => {
    const livechat = await leaveForLiveChat(page);
    await livechat.signInAs('Ben Okafor');
    await expect(page.getByRole('button', { name: 'Cancel' })).toBeVisible();
    return livechat;
  });

  await narrate(
    page,
    '… but do not allow it. LiveChat keeps you on a page of its own.',
    async () => {
      await livechat.cancel();
      await expect(page.getByText('oauth_exception=access_denied')).toBeVisible();
    },
  );

  await narrate(page, 'Back leads to the app, which says what happened.', async () => {
    while (new URL(page.url()).port !== '3001') await page.goBack();
    await expect(page.getByRole('status')).toContainText('You came back without signing in');
  });

  await narrate(page, 'You may change your mind. LiveChat still knows who you are.', async () => {
    await (await leaveForLiveChat(page)).allow();
    await expectSignedIn(page, 'Ben Okafor');
  });
});

test('a token that ends', { tag: ['@failures', '@token'] }, async ({ page, narrate }) => {
  await page.clock.install();
  await page.goto('/');

  const token = await narrate(page, 'A token lives eight hours.', async () => {
    await signIn(page);
    await expectSignedIn(page, 'Ada Nowak');
    return tokenOf(page);
  });

  await narrate(page, 'When they are over, the page says so, and forgets it.', async () => {
    // LiveChat's clock stays: a call that is under way would find the token over before the page does.
    await page.clock.fastForward(8 * 3_600_000);
    await expect(page.getByRole('main').getByText('Your session has expired')).toBeVisible();
    await expectNowhere(page, token);
  });

  await narrate(page, 'One click, and you are back: LiveChat knows you.', async () => {
    await page.getByRole('button', { name: 'Sign in with LiveChat' }).click();
    await expectSignedIn(page, 'Ada Nowak');
  });
});

test('a session ended elsewhere', { tag: '@failures' }, async ({ page, otherBrowser, narrate }) => {
  await otherBrowser.goto('/');

  await narrate(page, 'You are signed in here …', async () => {
    await signIn(page);
    await expectSignedIn(page, 'Ada Nowak');
  });

  const places = otherBrowser.getByRole('region', { name: 'Where you are signed in' });
  await narrate(otherBrowser, '… and in another browser.', async () => {
    await (await leaveForLiveChat(otherBrowser)).signInAs('Ada Nowak');
    await expect(places.getByRole('listitem')).toHaveCount(4);
    await lookAt(places);
  });

  await narrate(otherBrowser, 'There you end the first session.', async () => {
    await places.getByRole('button', { name: /^End Chrom.*(?<!this one)$/ }).click();
    await expect(places.getByRole('listitem')).toHaveCount(3);
  });

  await narrate(page, 'The first page hears of it with its next call, and says so.', async () => {
    await page.reload();
    await expect(page.getByRole('main').getByText('Your session was ended')).toBeVisible();
    await expectNothingStored(page);
  });

  await narrate(page, 'You sign in again.', async () => {
    await (await leaveForLiveChat(page)).signInAs('Ada Nowak');
    await expectSignedIn(page, 'Ada Nowak');
  });
});
