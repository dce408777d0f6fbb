import { expect } from '@repo/sandbox/playwright';
import {
  expectNothingStored,
  expectNowhere,
  expectSignedIn,
  isAccepted,
  stepsOf,
  tokenOf,
} from '@repo/walkthroughs';
import { lookAt, test } from '@repo/walkthroughs/narration';
import { openPopup, signIn } from '../popup';

test('the foreign message', { tag: '@attacks' }, async ({
  page,
  otherBrowser,
  sandbox,
  narrate,
}) => {
  const status = page.getByRole('status');
  await sandbox.addPeople({ name: 'Mallory', email: 'mallory@example.com' });
  await page.goto('/');
  await otherBrowser.goto('/');

  const token = await narrate(
    otherBrowser,
    'In her own browser Mallory signs in as herself. Now she has a token, and wants you to use it.',
    async () => {
      await signIn(otherBrowser, 'Mallory');
      await expectSignedIn(otherBrowser, 'Mallory');
      return tokenOf(otherBrowser);
    },
  );

  const livechat = await narrate(
    page,
    'You sign in. While LiveChat’s window is open, the page listens for a message.',
    async () => {
      const livechat = await openPopup(page);
      await expect(livechat.page.getByRole('button', { name: 'Ada Nowak' })).toBeVisible();
      return livechat;
    },
  );

  await narrate(
    livechat.page,
    'Before you choose, her token is posted to the page, from LiveChat’s own origin.',
    async () => {
      await livechat.page.evaluate((access_token) => {
        const data = { access_token, expires_in: 28800, state: 'hers' };
        window.opener.postMessage({ data }, '*');
      }, token);
      await expect(status).toContainText('Waiting for you at LiveChat');
    },
  );

  await narrate(
    page,
    'Its state is not the page’s own, so the page waits on. Close the window, and it tells you.',
    async () => {
      await livechat.page.close();
      await expect(status).toContainText('did not start here was refused');
      await expect(stepsOf(page)).toContainText('Refused: the state is not ours');
      await expectNowhere(page, token);
      // LiveChat itself posted the token here and nobody uses it, so it is revoked.
      await expect.poll(() => isAccepted(sandbox, token)).toBe(false);
    },
  );

  await narrate(page, 'You try again, and are signed in as yourself.', async () => {
    await signIn(page);
    await expectSignedIn(page, 'Ada Nowak');
    await expectNowhere(page, token);
  });
});

test('the severed window', { tag: '@attacks' }, async ({ page, narrate }) => {
  const draft = page.getByRole('textbox');
  await page.goto('/');

  const livechat = await narrate(page, 'You are writing to a teammate, and sign in.', async () => {
    await draft.fill('Could you take over the chat with');
    const livechat = await openPopup(page);
    await livechat.provoke('severed-popup');
    return livechat;
  });

  await narrate(
    livechat.page,
    'The window is cut off from the page that opened it (Cross-Origin-Opener-Policy).',
    async () => {
      await livechat.signInAs('Ada Nowak');
      await expect(livechat.page.getByRole('button', { name: 'Allow' })).toBeVisible();
      expect(await livechat.page.evaluate(() => window.opener)).toBeNull();
    },
  );

  await narrate(
    page,
    'No answer can come from there. The page does not wait for ever: it says so, and offers a way on.',
    async () => {
      await expect(page.getByRole('status')).toContainText('The LiveChat window was closed');
      await expectNothingStored(page, 'livechat.session');
    },
  );

  await narrate(page, 'This tab needs no window, and what you wrote is kept.', async () => {
    await page.getByRole('button', { name: 'Continue in this tab' }).click();
    await page.waitForURL('http://localhost:3100/**');
    await page.getByRole('button', { name: 'Allow' }).click();
    await expectSignedIn(page, 'Ada Nowak');
    await expect(draft).toHaveValue('Could you take over the chat with');
    await lookAt(draft);
  });
});
