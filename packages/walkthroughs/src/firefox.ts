import { test as base, expect } from '@playwright/test';
import { createSandboxClient } from '@repo/sandbox/client';
import { type Browser, launch, type Page } from 'puppeteer-core';

/** The first button with this text that can be clicked. Null if there is none, or between two pages. */
const findButton = (tab: Page, text: string) =>
  tab.$(`button:not(:disabled)::-p-text(${text})`).catch(() => null);

/** Waits for a button by polling: in Firefox 140, a page's policy blocks Puppeteer's own way to wait. */
export const expectButton = (tab: Page, text: string) =>
  expect.poll(() => findButton(tab, text), { timeout: 30_000 }).not.toBeNull();

/** Waits for a button with this text, and clicks it. */
export const click = (tab: Page, text: string) =>
  expect(async () => {
    const button = await findButton(tab, text);
    if (!button) throw new Error(`There is no button "${text}".`);
    await button.click();
  }).toPass({ timeout: 30_000 });

/** The address that the page itself sees: Firefox 140 does not report it when a page replaces its address. */
export const addressOf = (tab: Page) => tab.evaluate(() => location.href);

/** Waits until the page says this. */
export const expectText = (tab: Page, text: string) =>
  expect
    // Between two pages, there is nothing to ask.
    .poll(() => tab.evaluate(textOfPage).catch(() => ''), { timeout: 30_000 })
    .toContain(text);

const textOfPage = () => document.querySelector('main')?.textContent ?? '';

/** Playwright's `test` with a Firefox tab in which nobody has signed in before. */
export const test = base.extend<{ isCode: boolean; tab: Page }, { firefox: Browser }>({
  /** Whether the app is built for the authorization code grant. */
  isCode: [false, { option: true }],
  firefox: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from here that it needs no other.
    async ({}, use) => {
      const executablePath = process.env.FIREFOX_PATH ?? '';
      const firefox = await launch({ browser: 'firefox', executablePath });
      await use(firefox);
      await firefox.close();
    },
    { scope: 'worker' },
  ],
  tab: async ({ firefox, baseURL }, use) => {
    await createSandboxClient().reset();
    const context = await firefox.createBrowserContext();
    const tab = await context.newPage();
    await tab.goto(`${baseURL}`);
    await use(tab);
    await context.close();
  },
});

/** Chooses a person at LiveChat, and the answer to the app. */
export async function answerAs(livechat: Page, name: string, answer: 'Allow' | 'Cancel') {
  await click(livechat, name);
  await click(livechat, answer);
}

/**
 * Tests in Firefox, for either flow.
 * @param leave clicks the button, and gives the tab or window where LiveChat is
 */
export function walkFirefox(leave: (tab: Page) => Promise<Page>) {
  test('someone signs in, stays so after a reload, and signs out', async ({ tab, isCode }) => {
    await answerAs(await leave(tab), 'Ada Nowak', 'Allow');
    await expectText(tab, 'Ada Nowak');
    await tab.reload();
    await expectText(tab, 'Ada Nowak');
    expect(await addressOf(tab)).not.toMatch(/access_token|code=/);
    const kept = await tab.evaluate(() => Object.values(sessionStorage).join());
    expect(kept.includes('refresh_token')).toBe(isCode);
    await click(tab, 'Sign out');
    await expectText(tab, 'You are signed out');
    expect(await tab.evaluate(() => sessionStorage.length)).toBe(0);
  });

  test('a forged link signs nobody in, and what it brings leaves the address', async ({
    tab,
    isCode,
  }) => {
    const forged = isCode
      ? '?code=dal%3Aattacker&state=theirs'
      : '#access_token=dal%3Aattacker&token_type=Bearer&state=theirs';
    await tab.goto(`${await addressOf(tab)}team${forged}`);
    await expectText(tab, 'did not start here was refused');
    expect(await addressOf(tab)).not.toContain('attacker');
    expect(await tab.evaluate(() => sessionStorage.length)).toBe(0);
  });
}

export { expect, type Page };
