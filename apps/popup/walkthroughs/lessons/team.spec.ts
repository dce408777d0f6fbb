import { expect, test } from '@repo/sandbox/playwright';
import { openPopup } from '../popup';

test('a refusal names the client id and the very address to whitelist', async ({
  page,
  sandbox,
}) => {
  await sandbox.addFault('invalid-redirect-uri');
  await page.goto('/team');
  await openPopup(page);
  const told = page.getByRole('status');
  await expect(told).toContainText('“sandbox” to be answered at http://localhost:3000/team');
  await expect(told).toContainText('from livechat.config.json what Developer Console would have');
});
