import {
  addressOf,
  answerAs,
  click,
  expect,
  expectText,
  type Page,
  test,
  walkFirefox,
} from '@repo/walkthroughs/firefox';

/** Clicks the button and waits until the page has left for LiveChat. */
async function leave(tab: Page): Promise<Page> {
  await click(tab, 'Sign in with LiveChat');
  await expect
    .poll(() => addressOf(tab).catch(() => ''), { timeout: 30_000 })
    .toContain('client_id=');
  return tab;
}

walkFirefox(leave);

test('someone who does not allow access comes back to a message and a working button', async ({
  tab,
}) => {
  await leave(tab);
  await tab.goto(`${await addressOf(tab)}&scenario=returned-as-query`);
  await expectText(tab, 'You did not allow access');
  await answerAs(await leave(tab), 'Ben Okafor', 'Allow');
  await expectText(tab, 'Ben Okafor');
});
