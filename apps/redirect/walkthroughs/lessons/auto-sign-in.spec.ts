import { expect, test } from '@repo/sandbox/playwright';
import { expectSignedIn, holdScripts } from '@repo/walkthroughs';
import { signIn } from '../redirect';

test('signing in right after the page opens can be switched on, and leaves once a tab', async ({
  page,
  context,
}) => {
  await page.goto('/');
  await page.getByRole('checkbox').check();
  await page.close();

  const fresh = await context.newPage();
  await fresh.goto('/');
  await fresh.waitForURL('http://localhost:3100/**');
  // Back does not work here: a page that is left before it has loaded has no entry in the history.
  await fresh.goto('/');
  await expect(fresh.getByRole('status')).toContainText('You are not signed in');
  await signIn(fresh);
  await expectSignedIn(fresh, 'Ada Nowak');
  await fresh.getByRole('button', { name: 'Sign out', exact: true }).click();
  await fresh.reload();
  await expect(fresh.getByRole('status')).toContainText('You are not signed in');
});

test('the wish can be made once the page knows what it was before', async ({ page }) => {
  const goOn = await holdScripts(page);
  await page.goto('/', { waitUntil: 'commit' });
  await expect(page.getByRole('checkbox')).toBeDisabled();
  await goOn();
  await expect(page.getByRole('checkbox')).toBeEnabled();
});

test('automatic sign-in at a LiveChat that keeps refusing leaves once, then explains', async ({
  page,
  context,
  sandbox,
}) => {
  await page.goto('/');
  await page.getByRole('checkbox').check();
  await page.close();
  await sandbox.addFault('returned-as-fragment', { once: false });
  const fresh = await context.newPage();
  await fresh.goto('/');
  await expect(fresh.getByRole('status')).toContainText('You did not allow access');
  await expect(fresh.getByRole('button', { name: 'Sign in with LiveChat' })).toBeEnabled();
  await fresh.reload();
  await expect(fresh.getByRole('status')).toContainText('You are not signed in');
  expect((await sandbox.log()).filter(({ path }) => path === '/')).toHaveLength(1);
});
