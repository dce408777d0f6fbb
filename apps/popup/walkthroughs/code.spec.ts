import { expect } from '@repo/sandbox/playwright';
import { expectNothingStored, test, walkCode } from '@repo/walkthroughs';
import { openPopup, signIn } from './popup';

walkCode(signIn);

test('a client that may not have a code is told so, with what to change', async ({
  page,
  sandbox,
}) => {
  await sandbox.setClientType('implicit');
  await page.goto('/');
  await openPopup(page);
  const told = page.getByRole('status');
  await expect(told).toContainText('choose the client type JavaScript');
  await expect(told.getByRole('link', { name: 'unsupported_grant_type' })).toBeVisible();
  await expectNothingStored(page, 'livechat.session');
});
