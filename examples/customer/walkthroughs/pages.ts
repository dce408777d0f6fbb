import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, type SandboxClient } from '@repo/sandbox/playwright';

/** The same twice: in Next.js, and without a framework. */
export const PAGES = ['/', '/plain.html'];

/** Who the page says the visitor is. */
export async function customerOf(page: Page): Promise<string> {
  const customer = page.getByRole('definition').first();
  await expect(customer).toHaveText(/^[\da-f-]{36}$/);
  return (await customer.textContent()) ?? '';
}

/** Opens the page, and returns who it says the visitor is. */
export async function visit(page: Page, path: string): Promise<string> {
  await page.goto(path);
  return customerOf(page);
}

/** How often LiveChat was asked for a token. */
export const requestsFor = async (sandbox: SandboxClient) =>
  (await sandbox.log()).filter(
    ({ method, path }) => `${method} ${path}` === 'POST /v2/customer/token',
  ).length;

export const press = (page: Page, name: string) => page.getByRole('button', { name }).click();

export const said = (page: Page) => page.getByRole('status');

/** Makes a link, and says what a person would carry to the other browser. */
export async function makeLink(page: Page) {
  await press(page, 'Make a link');
  const offer = page.getByRole('region', { name: 'Go on in another browser' });
  await expect(offer.getByRole('definition')).toHaveCount(2);
  const [link = '', code = ''] = await offer.getByRole('definition').allTextContents();
  return { link, code };
}

/** WCAG 2.2 AA, as far as axe can tell; dark differs in its colours alone. */
export async function expectAccessible(page: Page) {
  const axe = () =>
    new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
  expect((await axe().analyze()).violations).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect((await axe().withRules('color-contrast').analyze()).violations).toEqual([]);
  await page.emulateMedia({ colorScheme: 'light' });
}

/** Nothing is cut off or scrolls sideways on the narrowest of phones. */
export async function expectToFit(page: Page) {
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
}
