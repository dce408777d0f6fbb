import { expect } from '@repo/sandbox/playwright';
import {
  expectNowhere,
  expectSignedIn,
  expectSignedOut,
  isAccepted,
  stepsOf,
  tokenOf,
} from '@repo/walkthroughs';
import { lookAt, test } from '@repo/walkthroughs/narration';
import { leaveForLiveChat } from '../redirect';

test('signing in, and coming back', { tag: '@redirect' }, async ({
  page,
  sandbox,
  grant,
  narrate,
  takePicture,
}) => {
  const team = page.getByRole('region', { name: 'Accepting chats' });
  await page.goto('/team?show=accepting');

  const livechat = await narrate(
    page,
    'A click leaves this page for LiveChat, which asks who you are. A random state goes along.',
    async () => {
      const livechat = await leaveForLiveChat(page);
      expect(await livechat.state()).toMatch(/^[0-9a-f]{64}$/);
      return livechat;
    },
  );

  await narrate(
    page,
    'This stand-in lets you choose a person. You are Ada. LiveChat asks what the app may see.',
    async () => {
      await livechat.signInAs('Ada Nowak');
      await expect(page.getByRole('button', { name: 'Allow' })).toBeVisible();
    },
  );

  await narrate(
    page,
    `You allow it. LiveChat sends you back with a ${grant.answer} and the state, ${grant.place}.`,
    async () => {
      await livechat.allow();
      await expect(team).toContainText('Dora Lindt');
    },
  );

  await narrate(
    page,
    `The state is this tab’s own. You are back where you left, and the ${grant.answer} has left the address.`,
    async () => {
      await expect(page).toHaveURL('http://localhost:3001/team?show=accepting');
      await expect(team).not.toContainText('Cleo Marin');
    },
  );

  await narrate(
    page,
    'With the token the page shows your team, and where you are signed in.',
    async () => {
      await page.getByRole('link', { name: 'Overview' }).click();
      await expectSignedIn(page, 'Ada Nowak');
      const everyone = page.getByRole('region', { name: 'Your team' });
      await expect(everyone).toContainText('Dora Lindt');
      const places = page.getByRole('region', { name: 'Where you are signed in' });
      await expect(places).toContainText('this one');
      await lookAt(everyone);
    },
  );

  await narrate(
    page,
    'The page draws what just happened. Each step opens: what was sent, and by which rule.',
    async () => {
      const steps = stepsOf(page).getByRole('listitem');
      await lookAt(steps.first());
      await takePicture(page);
      const asking = steps.filter({ hasText: 'asks LiveChat' });
      await asking.locator('summary').click();
      await expect(asking).toContainText(/state\s*[0-9a-f]{4}…/);
    },
  );

  await narrate(
    page,
    `Back, Forward and a reload keep you signed in, and bring no ${grant.answer} back into the address.`,
    async () => {
      await page.goBack();
      await expect(page).toHaveURL('http://localhost:3001/team?show=accepting');
      await page.goForward();
      await expect(page).toHaveURL('http://localhost:3001/');
      await page.reload();
      await expectSignedIn(page, 'Ada Nowak');
      const addresses = await page.evaluate(() => navigation.entries().map(({ url }) => url));
      expect(addresses.join()).not.toMatch(/access_token|code=/);
    },
  );

  await narrate(
    page,
    'Signing out revokes the token at LiveChat and forgets it here.',
    async () => {
      const token = await tokenOf(page);
      await page.getByRole('button', { name: 'Sign out', exact: true }).click();
      await expectSignedOut(page);
      expect(await isAccepted(sandbox, token)).toBe(false);
      await expectNowhere(page, token);
    },
  );
});
