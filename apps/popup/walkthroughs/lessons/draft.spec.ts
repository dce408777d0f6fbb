import { expect, test } from '@repo/sandbox/playwright';
import { expectAccessible, expectSignedIn, holdScripts, revoke, tokenOf } from '@repo/walkthroughs';
import { openPopup, signIn } from '../popup';

test.beforeEach(({ page }) => page.goto('/'));

test('one can write once the page knows what was written before', async ({ page }) => {
  const goOn = await holdScripts(page);
  await page.goto('/', { waitUntil: 'commit' });
  await expect(page.getByRole('textbox')).toBeDisabled();
  await goOn();
  await expect(page.getByRole('textbox')).toBeEnabled();
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
  await expect(page.getByText('this one')).toBeVisible(); // No call is pending that would find it out.
  await revoke(sandbox, await tokenOf(page));
  await page.reload();
  await expect(page.getByRole('main').getByText('Your session was ended')).toBeVisible();
  await expect(draft).toHaveValue(text);
  await page.reload();
  await expect(page.getByRole('status')).toContainText('You are not signed in');
  await expect(draft).toHaveValue('');
  await expect(draft).toBeDisabled(); // What somebody typed now would take its place.
  await expect(page.getByText('you get the text you left')).toBeVisible();
  const again = await openPopup(page); // LiveChat remembers them, and asks only about the other scopes.
  await again.allow();
  await expect(draft).toHaveValue(text);
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await expect(draft).toHaveValue('');
  expect(await page.evaluate(() => sessionStorage.getItem('draft'))).toBeNull();
});

test('a window cut off by its own policy leaves a way on: in this tab, with the draft kept', async ({
  page,
}) => {
  await page.getByRole('textbox').fill('Could you take over');
  const livechat = await openPopup(page);
  await livechat.provoke('severed-popup');
  await livechat.signInAs('Ada Nowak');
  await expect(page.getByRole('status')).toContainText('was closed');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Continue in this tab' }).click();
  await page.waitForURL('http://localhost:3100/**');
  await page.getByRole('button', { name: 'Allow' }).click();
  await expectSignedIn(page, 'Ada Nowak');
  await expect(page).toHaveURL('http://localhost:3000/');
  await expect(page.getByRole('textbox')).toHaveValue('Could you take over');
});
