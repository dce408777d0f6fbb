import {
  answerAs,
  click,
  expectButton,
  expectText,
  type Page,
  test,
  walkFirefox,
} from '@repo/walkthroughs/firefox';

/** Clicks the button, and returns the window that opens. */
async function openPopup(tab: Page): Promise<Page> {
  const opened = new Promise<Page | null>((resolve) => tab.once('popup', resolve));
  await click(tab, 'Sign in with LiveChat');
  const popup = await opened;
  if (!popup) throw new Error('No window has opened.');
  return popup;
}

walkFirefox(openPopup);

test('someone who does not allow access is told so, and may try again', async ({ tab }) => {
  await answerAs(await openPopup(tab), 'Ben Okafor', 'Cancel');
  await expectText(tab, 'did not');
  await click(await openPopup(tab), 'Allow');
  await expectText(tab, 'Ben Okafor');
});

test('a window closed half-way ends in a message, and the next try succeeds', async ({ tab }) => {
  const popup = await openPopup(tab);
  await click(popup, 'Ada Nowak');
  await expectButton(popup, 'Allow');
  await popup.close();
  await expectText(tab, 'closed');
  await click(await openPopup(tab), 'Allow');
  await expectText(tab, 'Ada Nowak');
});
