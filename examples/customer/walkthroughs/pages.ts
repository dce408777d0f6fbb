import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, type SandboxClient } from '@repo/sandbox/playwright';

/** Two pages that do the same: one in Next.js, one without a framework. */
export const PAGES = ['/', '/plain.html'];

/** The customer that the page shows. */
export async function customerOf(page: Page): Promise<string> {
  const customer = page.getByRole('definition').first();
  await expect(customer).toHaveText(/^[\da-f-]{36}$/);
  return (await customer.textContent()) ?? '';
}

/** Opens a page, and returns the customer that it shows. */
export async function visit(page: Page, path: string): Promise<string> {
  await page.goto(path);
  return customerOf(page);
}

/** How often the sandbox got a request for a token. */
export const requestsFor = async (sandbox: SandboxClient) =>
  (await sandbox.log()).filter(
    ({ method, path }) => `${method} ${path}` === 'POST /v2/customer/token',
  ).length;

export const press = (page: Page, name: string) => page.getByRole('button', { name }).click();

export const said = (page: Page) => page.getByRole('status');

/** Makes a link. Returns the link and the code, which a person takes to the other browser. */
export async function makeLink(page: Page) {
  const until = page.getByRole('definition').nth(1);
  const before = (await until.textContent()) ?? '';
  await press(page, 'Make a link');
  const offer = page.getByRole('region', { name: 'Go on in another browser' });
  await expect(offer.getByRole('definition')).toHaveCount(2);
  // The link has an end of its own, which is not the token's.
  await expect(until).toHaveText(before);
  const [link = '', code = ''] = await offer.getByRole('definition').allTextContents();
  return { link, code };
}

/** WCAG 2.2 AA, as far as axe can check it. Dark mode differs only in its colours, so only the contrast is checked. */
export async function expectAccessible(page: Page) {
  const axe = () =>
    new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
  expect((await axe().analyze()).violations).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect((await axe().withRules('color-contrast').analyze()).violations).toEqual([]);
  await page.emulateMedia({ colorScheme: 'light' });
}

/**
 * Expects that the page needs no horizontal scrolling on the narrowest phones, also with text twice as large. To a page,
 * that is a phone half as wide.
 */
export async function expectToFit(page: Page) {
  for (const width of [320, 160]) {
    await page.setViewportSize({ width, height: 2 * width });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
  }
}
