import { expect, LiveChatPages, test } from '@repo/sandbox/playwright';

test('Install opens a window that ends at the app with a code and no state, and that the app can close', async ({
  page,
  sandboxURL,
}) => {
  await page.goto(`${sandboxURL}/sandbox`);
  const opened = page.waitForEvent('popup');
  await page.getByRole('button', { name: 'Install' }).click();
  const window = await opened;
  const livechat = new LiveChatPages(window);
  await livechat.signInAs('Ada Nowak');
  const arrival = window.waitForRequest(/\?code=/);
  // Works also if no app runs at the address: the browser then shows its error page, not the sandbox's.
  const arrived = window.waitForEvent(
    'framenavigated',
    (frame) => !frame.url().startsWith(sandboxURL),
  );
  await livechat.allow();

  const { origin, searchParams } = new URL((await arrival).url());
  expect([origin, [...searchParams.keys()]]).toEqual(['http://localhost:3000', ['code']]);
  await arrived;
  const closed = window.waitForEvent('close');
  await window.evaluate(() => close());
  await closed;
});

test('a private app is installed without a question', async ({ page, sandbox, sandboxURL }) => {
  await sandbox.setDistribution('private');
  await page.goto(`${sandboxURL}/sandbox`);
  const opened = page.waitForEvent('popup');
  await page.getByRole('button', { name: 'Install' }).click();
  const window = await opened;
  const arrival = window.waitForRequest(/\?code=/);
  await new LiveChatPages(window).signInAs('Ada Nowak');
  await arrival;
});
