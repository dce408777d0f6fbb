import { expect, LiveChatPages, test } from '@repo/sandbox/playwright';
import { authorizeQuery } from '@repo/sandbox/testing';

test('someone does not allow the app', async ({ page, sandbox, sandboxURL }) => {
  // In a test of your app, open its page and click its button instead.
  await page.goto(`${sandboxURL}/${authorizeQuery({ state: 'any' })}`);

  const livechat = new LiveChatPages(page);
  const state = await livechat.state();
  await sandbox.addFault('deny', { for: { state } });
  await livechat.signInAs('Ada Nowak');
  await livechat.allow();

  await expect(page.getByRole('heading', { level: 1 })).toContainText('You did not allow');
  expect((await sandbox.log({ state })).map(({ fault }) => fault)).toContain('deny');
});
