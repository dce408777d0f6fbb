import { expect } from '@repo/sandbox/playwright';
import { expectSteps, readSteps, test, walkSteps } from '@repo/walkthroughs';
import { openPopup, signIn } from '../popup';

walkSteps(signIn);

test('a sign-in is drawn from the click to the session, with both windows', async ({
  page,
  grant,
}) => {
  await page.goto('/');
  const livechat = await openPopup(page);
  const waiting = page.getByRole('listitem').filter({ hasText: 'You sign in and allow access' });
  await expect(waiting).toHaveAttribute('aria-current', 'step');
  await expect(waiting).toHaveAttribute('data-window', 'true');
  await livechat.signInAs('Ada Nowak');
  await livechat.allow();
  await expectSteps(page, [
    'You to This app: You choose “Sign in”',
    'This app: A window opens, and says “Opening LiveChat…”',
    ...grant.asking,
    'You to LiveChat Accounts: You sign in and allow access, in LiveChat’s window',
    'LiveChat Accounts to This app: A message arrives',
    'This app: The state is ours',
    'This app: The app closes LiveChat’s window',
    ...grant.ending,
  ]);
});

test('a message from a page that is not LiveChat’s is drawn as refused', async ({ page }) => {
  await page.goto('/');
  const livechat = await openPopup(page);
  await livechat.provoke('wrong-origin');
  await livechat.signInAs('Ada Nowak');
  await livechat.allow();
  await expect(page.getByText('Refused: not from LiveChat')).toBeVisible();
  await expect.poll(() => readSteps(page)).toContain('Someone to This app: A message arrives');
});

test('a window that is closed is drawn, with what the page made of it', async ({ page }) => {
  await page.goto('/');
  const livechat = await openPopup(page);
  await expect(livechat.page.getByRole('button', { name: 'Ada Nowak' })).toBeVisible();
  await livechat.page.close();
  await expect(page.getByRole('status')).toContainText('was closed');
  await expect
    .poll(async () => (await readSteps(page)).at(-1))
    .toBe('This app: LiveChat’s window is closed');
});
