import { expect } from '@repo/sandbox/playwright';
import { expectNowhere, expectSignedIn, isAccepted, stepsOf, tokenOf } from '@repo/walkthroughs';
import { lookAt, test } from '@repo/walkthroughs/narration';
import { openPopup } from '../popup';

test('signing in beside the page', { tag: '@popup' }, async ({
  page,
  sandbox,
  grant,
  narrate,
  takePicture,
}) => {
  const status = page.getByRole('status');
  const draft = page.getByRole('textbox');
  await page.goto('/');

  await narrate(page, 'Nobody is signed in. You are writing to a teammate.', async () => {
    await expect(status).toContainText('You are not signed in');
    await lookAt(draft);
    await draft.fill('Could you take over the chat with');
  });

  const livechat = await narrate(
    page,
    'A click opens LiveChat in a window of its own. The page sends a random state along, and waits.',
    async () => {
      const livechat = await openPopup(page);
      await expect(status).toContainText('Waiting for you at LiveChat');
      expect(await livechat.state()).toMatch(/^[0-9a-f]{64}$/);
      return livechat;
    },
  );

  await narrate(
    livechat.page,
    'LiveChat asks who you are. This stand-in lets you choose a person.',
    () => expect(livechat.page.getByRole('button', { name: 'Ada Nowak' })).toBeVisible(),
  );

  await narrate(livechat.page, 'You are Ada. LiveChat asks what the app may see.', async () => {
    await livechat.signInAs('Ada Nowak');
    await expect(livechat.page.getByRole('button', { name: 'Allow' })).toBeVisible();
  });

  await narrate(
    livechat.page,
    `You allow it. LiveChat posts a ${grant.answer} to the page, with the state, and closes.`,
    async () => {
      const closed = livechat.page.waitForEvent('close');
      await livechat.allow();
      await closed;
      await expectSignedIn(page, 'Ada Nowak');
    },
  );

  await narrate(
    page,
    `The state is the page’s own, so ${grant.taken}: to show your team, and where you are signed in.`,
    async () => {
      const team = page.getByRole('region', { name: 'Your team' });
      await expect(team).toContainText('Dora Lindt');
      const places = page.getByRole('region', { name: 'Where you are signed in' });
      await expect(places).toContainText('this one');
      await lookAt(team);
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
    'What you were writing is still there, and now has someone to go to.',
    async () => {
      await lookAt(draft);
      await expect(draft).toHaveValue('Could you take over the chat with');
      await page.getByLabel('To', { exact: true }).selectOption('Ben Okafor');
    },
  );

  await narrate(page, 'A reload keeps you signed in: this tab keeps the token.', async () => {
    await page.reload();
    await expectSignedIn(page, 'Ada Nowak');
  });

  await narrate(
    page,
    'Signing out revokes the token at LiveChat and forgets it here.',
    async () => {
      const token = await tokenOf(page);
      await page.getByRole('button', { name: 'Sign out', exact: true }).click();
      await expect(status).toContainText('You are signed out');
      expect(await isAccepted(sandbox, token)).toBe(false);
      await expectNowhere(page, token);
    },
  );
});
