import { expect, type Page } from '@repo/sandbox/playwright';
import {
  expectNothingStored,
  expectNowhere,
  expectSignedIn,
  isAccepted,
  stepsOf,
} from '@repo/walkthroughs';
import { test } from '@repo/walkthroughs/narration';
import { leaveForLiveChat, signIn } from '../redirect';

/** Signs in, and returns the address that LiveChat redirects to. */
async function answerLink(page: Page, name: string) {
  const livechat = await leaveForLiveChat(page);
  await livechat.signInAs(name);
  await expect(page.getByRole('button', { name: 'Allow' })).toBeVisible();
  const answered = page.waitForResponse((response) => response.status() === 303);
  await livechat.allow();
  const link = (await (await answered).headerValue('location')) ?? '';
  const { hash, searchParams } = new URL(link);
  const token = new URLSearchParams(hash.slice(1)).get('access_token');
  return { link, secret: token ?? searchParams.get('code') ?? '' };
}

test('the forged link', { tag: '@attacks' }, async ({
  page,
  otherBrowser,
  sandbox,
  grant,
  narrate,
}) => {
  await sandbox.addPeople({ name: 'Mallory', email: 'mallory@example.com' });
  await page.goto('/team');
  await otherBrowser.goto('/');

  const { link, secret } = await narrate(
    otherBrowser,
    'In her own browser Mallory signs in as herself, and keeps the link LiveChat sends her back with.',
    async () => {
      const answer = await answerLink(otherBrowser, 'Mallory');
      await expectSignedIn(otherBrowser, 'Mallory');
      return answer;
    },
  );

  await narrate(
    page,
    'She sends it to you. An app that took it would sign you in as her, and show her what you do.',
    async () => {
      await page.goto(link);
      await expect(page.getByRole('status')).toContainText('did not start here was refused');
    },
  );

  await narrate(
    page,
    `This tab had asked for nothing: the link is refused, her ${grant.answer} taken out, and the steps say why.`,
    async () => {
      await expect(stepsOf(page)).toContainText('Refused: nobody here asked for it');
      await expect(page).toHaveURL('http://localhost:3001/');
      await expectNowhere(page, secret);
      // A stranger's token is not revoked: it may be in use.
      expect((await sandbox.log()).map(({ method }) => method)).not.toContain('DELETE');
    },
  );

  await narrate(page, 'You sign in, and are yourself.', async () => {
    await signIn(page);
    await expectSignedIn(page, 'Ada Nowak');
    await expectNowhere(page, secret);
  });
});

test('the replay', { tag: '@attacks' }, async ({
  page,
  context,
  sandbox,
  responseType,
  grant,
  narrate,
}) => {
  await page.goto('/');

  const { link, secret } = await narrate(
    page,
    'You sign in. On the way, the link LiveChat sends you back with is written down.',
    async () => {
      const answer = await answerLink(page, 'Ada Nowak');
      await expectSignedIn(page, 'Ada Nowak');
      return answer;
    },
  );

  const tab = await context.newPage();
  await tab.goto('/team');
  await narrate(
    tab,
    `You close the tab, and do not sign out. Somebody opens the link again: ${grant.replayed}.`,
    async () => {
      await page.close();
      if (responseType === 'token') expect(await isAccepted(sandbox, secret)).toBe(true);
      await tab.goto(link);
      await expect(tab.getByRole('status')).toContainText('did not start here was refused');
    },
  );

  await narrate(
    tab,
    `A state counts once, in the tab that made it up. So the link is refused, and the ${grant.answer} is gone.`,
    async () => {
      await expect(stepsOf(tab)).toContainText('Refused: nobody here asked for it');
      await expect(tab).toHaveURL('http://localhost:3001/');
      await expectNowhere(tab, secret);
      await expectNothingStored(tab);
    },
  );
});
