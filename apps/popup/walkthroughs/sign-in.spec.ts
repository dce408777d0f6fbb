import { expect, type Page, test } from '@repo/sandbox/playwright';
import {
  expectAccessible,
  expectSignedIn,
  expectSignedOut,
  revoke,
  tokenOf,
} from '@repo/walkthroughs';
import { openPopup, signIn } from './popup';

test.beforeEach(({ page }) => page.goto('/'));

test('someone signs in beside the page, and signs out', async ({ page }) => {
  await expectAccessible(page);
  const livechat = await openPopup(page);
  await expect(page.getByRole('status')).toContainText('Waiting for you at LiveChat');
  await expectAccessible(page);
  await expectAccessible(livechat.page);
  await livechat.signInAs('Ada Nowak');
  await expectAccessible(livechat.page);
  const closed = livechat.page.waitForEvent('close');
  await livechat.allow();
  await closed;

  await expectSignedIn(page, 'Ada Nowak');
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await expectSignedOut(page);
  await expect(page.getByRole('region', { name: 'Signed out' })).toBeFocused();
  expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
});

test('what one was writing is still there afterwards, and now has someone to go to', async ({
  page,
}) => {
  const draft = page.getByRole('textbox');
  await draft.fill('Could you take over the chat with');
  const told = await page.getByRole('status').elementHandle();
  await signIn(page);
  await expectSignedIn(page, 'Ada Nowak');
  expect(await told?.textContent()).toBe('Signed in');
  await expect(draft).toHaveValue('Could you take over the chat with');
  await page.getByLabel('To', { exact: true }).selectOption('Ben Okafor');
  await expect(page.getByRole('link', { name: 'Open in your mail program' })).toHaveAttribute(
    'href',
    /^mailto:ben.*body=Could%20you/,
  );
});

test('what one was writing is for nobody else: it goes when one signs out, and waits when a session ends', async ({
  page,
  sandbox,
}) => {
  const draft = page.getByRole('textbox', { name: 'Start now' });
  const text = 'Could you take over the chat with';
  await draft.fill(text);
  await signIn(page, 'Ada Nowak', { scope: 'sessions--my:rw' });
  await page.waitForLoadState('networkidle'); // No call is under way that would find it out first.
  await revoke(sandbox, await tokenOf(page));
  await page.reload();
  await expect(page.getByRole('main').getByText('Your session was ended')).toBeVisible();
  await expect(draft).toHaveValue(text);
  await page.reload();
  await expect(page.getByRole('status')).toContainText('You are not signed in');
  await expect(draft).toHaveValue('');
  const again = await openPopup(page); // LiveChat knows them, and asks about the other scopes alone.
  await again.allow();
  await expect(draft).toHaveValue(text);
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await expect(draft).toHaveValue('');
  expect(await page.evaluate(() => sessionStorage.getItem('draft'))).toBeNull();
});

test('someone who does not allow access is told so, and can change their mind', async ({
  page,
}) => {
  const livechat = await openPopup(page);
  await livechat.signInAs('Ben Okafor');
  await livechat.cancel();
  await expect(page.getByRole('status')).toContainText('You did not allow access');
  await expectAccessible(page);

  const again = await openPopup(page);
  await again.allow();
  await expectSignedIn(page, 'Ben Okafor');
});

test('a window closed half-way ends in a message, and the next try succeeds', async ({ page }) => {
  const livechat = await openPopup(page);
  await expect(livechat.page.getByRole('button', { name: 'Ada Nowak' })).toBeVisible();
  await livechat.page.close();
  await expect(page.getByRole('status')).toContainText('The LiveChat window was closed');
  await expect(page.getByRole('button', { name: 'Sign in with LiveChat' })).toBeFocused();

  await signIn(page);
  await expectSignedIn(page, 'Ada Nowak');
});

test('a second click brings the window forward, and Cancel closes it', async ({
  page,
  context,
}) => {
  const livechat = await openPopup(page);
  const others: Page[] = [];
  context.on('page', (other) => others.push(other));
  await page.getByRole('button', { name: 'Go to the LiveChat window' }).click();
  const closed = livechat.page.waitForEvent('close');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await closed;
  await expect(page.getByRole('status')).toContainText('You are not signed in');
  await expect(page.getByRole('button', { name: 'Sign in with LiveChat' })).toBeFocused();
  expect(others).toEqual([]);
});

test('the SDK is loaded when someone means to sign in, and not before', async ({
  context,
  request,
}) => {
  const page = await context.newPage();
  const scripts = new Set<string>();
  page.on('request', (sent) => {
    if (sent.resourceType() === 'script') scripts.add(sent.url());
  });
  const loadsSDK = async () => {
    const answers = await Promise.all([...scripts].map((url) => request.get(url)));
    const texts = await Promise.all(answers.map((answer) => answer.text()));
    return texts.some((text) => text.includes('com.livechat.accounts'));
  };
  await page.goto('/', { waitUntil: 'networkidle' });
  expect(scripts.size).toBeGreaterThan(0);
  expect(await loadsSDK()).toBe(false);
  await page.getByRole('button', { name: 'Sign in with LiveChat' }).hover();
  await expect.poll(loadsSDK).toBe(true);
});
