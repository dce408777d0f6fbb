import { expect, test } from '@repo/sandbox/playwright';
import { leaveForLiveChat, signIn } from '../redirect';

test('the very page one left is where one comes back to, with its query and fragment', async ({
  page,
}) => {
  await page.goto('/team?show=accepting#cleo');
  await signIn(page);
  await expect(page.getByRole('region', { name: 'Accepting chats' })).toContainText('Dora Lindt');
  await expect(page).toHaveURL('http://localhost:3001/team?show=accepting#cleo');
  await expect(page.getByRole('region', { name: 'Accepting chats' })).not.toContainText(
    'Cleo Marin',
  );
});

test('after Back the message names the client id and the very address to whitelist', async ({
  page,
}) => {
  await page.goto('/team');
  const livechat = await leaveForLiveChat(page);
  await livechat.provoke('invalid-redirect-uri');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  while (new URL(page.url()).port !== '3001') await page.goBack();
  await expect(page.getByRole('status')).toContainText(
    '“sandbox” to be answered at http://localhost:3001/team',
  );
});
