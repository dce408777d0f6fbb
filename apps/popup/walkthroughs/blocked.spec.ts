import { test as base, expect } from '@repo/sandbox/playwright';
import { expectAccessible, expectSignedIn } from '@repo/walkthroughs';
import { findFullBrowser } from '../../../scripts/browser.mjs';

/** Playwright switches the browser's pop-up blocker off. This test keeps it on. The headless shell has none. */
const test = base.extend<object, { blocker: undefined }>({
  launchOptions: [
    async ({ launchOptions }, use) => {
      const executablePath = findFullBrowser();
      await use({
        ...launchOptions,
        ...(executablePath && { executablePath }),
        ignoreDefaultArgs: ['--disable-popup-blocking'],
      });
    },
    { scope: 'worker' },
  ],
});

test('a window that the browser blocks is told, and one continues in this tab', async ({
  page,
}) => {
  // A script that clicks does not count as a person, so the blocker stops this window. Playwright's own actions in a
  // page count as a person's for a while, so the script waits until that has passed.
  await page.addInitScript(() => {
    if (location.port !== '3000' || sessionStorage.getItem('clicked')) return;
    sessionStorage.setItem('clicked', 'yes');
    const timer = setInterval(() => {
      const button = document.querySelector<HTMLButtonElement>('main button:enabled');
      if (!button || navigator.userActivation.isActive) return;
      clearInterval(timer);
      button.click();
      console.log('clicked');
    }, 50);
  });
  const clicked = page.waitForEvent('console', (line) => line.text() === 'clicked');
  await page.goto('/');
  await clicked;
  await expect(page.getByRole('status')).toContainText('Your browser blocked the window');
  await expect(page.getByRole('status')).toContainText('Allow pop-ups');
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Continue in this tab' }).click();
  await page.waitForURL('http://localhost:3100/**');
  await page.getByRole('button', { name: 'Ada Nowak' }).click();
  await page.getByRole('button', { name: 'Allow' }).click();
  await expectSignedIn(page, 'Ada Nowak');
});

test('a window that is asked for with a real click opens with the blocker on', async ({ page }) => {
  await page.goto('/');
  const opened = page.waitForEvent('popup');
  await page.getByRole('button', { name: 'Sign in with LiveChat' }).click();
  await expect((await opened).getByRole('button', { name: 'Ada Nowak' })).toBeVisible();
});
