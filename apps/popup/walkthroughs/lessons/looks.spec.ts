import { expect, test } from '@repo/sandbox/playwright';
import { expectAllSeen, translate, walkLooks } from '@repo/walkthroughs';
import { openPopup, signIn } from '../popup';

walkLooks(signIn);

test('on a page that the browser translates, the button that waits says so', async ({ page }) => {
  await page.goto('/', { waitUntil: 'networkidle' });
  await translate(page);
  await openPopup(page);
  await expect(page.getByRole('button', { name: 'Go to LiveChat’s window' })).toBeVisible();
  await expectAllSeen(page);
});
