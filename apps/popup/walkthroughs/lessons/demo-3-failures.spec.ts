import { expect } from '@repo/sandbox/playwright';
import { expectNothingStored, expectSignedIn } from '@repo/walkthroughs';
import { lookAt, test } from '@repo/walkthroughs/narration';
import { openPopup, signIn } from '../popup';

test.beforeEach(({ page }) => page.goto('/'));

test('a closed window', { tag: '@failures' }, async ({ page, narrate }) => {
  const livechat = await narrate(page, 'You open LiveChat’s window …', async () => {
    const livechat = await openPopup(page);
    await expect(livechat.page.getByRole('button', { name: 'Ada Nowak' })).toBeVisible();
    return livechat;
  });

  await narrate(
    livechat.page,
    '… and close it again. The page notices, says so, and offers the button anew.',
    async () => {
      await livechat.page.close();
      await expect(page.getByRole('status')).toContainText('The LiveChat window was closed');
      await expect(page.getByRole('button', { name: 'Sign in with LiveChat' })).toBeFocused();
    },
  );

  await narrate(page, 'You try again, and it works.', async () => {
    await signIn(page);
    await expectSignedIn(page, 'Ada Nowak');
  });
});

test('access denied', { tag: '@failures' }, async ({ page, narrate }) => {
  const livechat = await narrate(page, 'You sign in as Ben …', async () => {
    const livechat = await openPopup(page);
    await livechat.signInAs('Ben Okafor');
    await expect(livechat.page.getByRole('button', { name: 'Cancel' })).toBeVisible();
    return livechat;
  });

  await narrate(
    livechat.page,
    '… but do not allow it. The page says what that means.',
    async () => {
      const closed = livechat.page.waitForEvent('close');
      await livechat.cancel();
      await closed;
      await expect(page.getByRole('status')).toContainText('You did not allow access');
      await expectNothingStored(page);
    },
  );

  await narrate(page, 'You may change your mind. LiveChat still knows who you are.', async () => {
    await (await openPopup(page)).allow();
    await expectSignedIn(page, 'Ben Okafor');
  });
});

test('one call that fails', { tag: '@failures' }, async ({ page, sandbox, narrate }) => {
  const team = page.getByRole('region', { name: 'Your team' });

  await narrate(
    page,
    'LiveChat cannot list your team: it answers 500. That panel says so, and the others go on.',
    async () => {
      await sandbox.addFault('api-500', { once: false });
      await signIn(page);
      await expect(team).toContainText('LiveChat could not do it just now');
      await expectSignedIn(page, 'Ada Nowak');
      await lookAt(team);
    },
  );

  await narrate(page, 'LiveChat recovers. A click asks again, for this panel alone.', async () => {
    await sandbox.clearFaults();
    await team.getByRole('button', { name: 'Try again' }).click();
    await expect(team).toContainText('Dora Lindt');
  });
});
