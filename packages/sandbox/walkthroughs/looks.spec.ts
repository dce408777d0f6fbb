import { AxeBuilder } from '@axe-core/playwright';
import { ORGANIZATION_ID } from '@repo/sandbox';
import { expect, type Page, test } from '@repo/sandbox/playwright';
import { authorizeQuery } from '@repo/sandbox/testing';

const NAME = 'Wolfeschlegelsteinhausenbergerdorff'.repeat(3);
const WORD = 'x'.repeat(128);

const WINDOWS = [
  { width: 1280, height: 720 },
  { width: 500, height: 650 },
  { width: 375, height: 800 },
  { width: 320, height: 640 },
  // To a page, this is a phone whose text is twice as large.
  { width: 160, height: 320 },
];

/** Expects that the page needs no horizontal scrolling. */
const expectToFit = async (page: Page) => {
  for (const size of WINDOWS) {
    await page.setViewportSize(size);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect([page.url(), width]).toEqual([page.url(), size.width]);
  }
};

/** WCAG 2.2 AA, as far as axe can check it. Dark mode differs only in its colours, so only the contrast is checked. */
const expectAccessible = async (page: Page) => {
  const axe = () =>
    new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
  expect((await axe().analyze()).violations).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect((await axe().withRules('color-contrast').analyze()).violations).toEqual([]);
  await page.emulateMedia({ colorScheme: 'light' });
};

test('no name, address or state, however long, pushes a page sideways', async ({
  page,
  sandbox,
  sandboxURL,
}) => {
  const email = `${'a'.repeat(60)}@${'b'.repeat(50)}.example`;
  const [person] = await sandbox.addPeople({ name: NAME, email, sign_in_note: WORD });
  await sandbox.addFault('api-403', { for: { state: WORD.repeat(10) } });
  await sandbox.addFault(
    { kind: 'malformed-answer', message: { data: WORD }, fragment: WORD },
    { for: { account_id: person?.account_id ?? '' } },
  );
  const open = (path: string, parameters = {}) =>
    page.goto(`${sandboxURL}${path}${authorizeQuery(parameters)}`);

  await open('/signin', { email, state: WORD, scenario: 'severed-popup' });
  await page.getByText('People with problems').click();
  await expectToFit(page);
  await page.getByRole('button', { name: NAME }).click();
  await page.waitForURL(/grant-access/);
  await expectToFit(page);
  const redirect_uri = `http://${'r'.repeat(60)}.example/${WORD}`;
  await open('/', { redirect_uri, state: WORD });
  await expectToFit(page);
  await open('/', { scope: WORD });
  await expectToFit(page);
  await page.goto(`${sandboxURL}/`);
  await expectToFit(page);
  await page.goto(`${sandboxURL}/sandbox`);
  await page.getByLabel('Whose').selectOption(person?.account_id ?? '');
  await page.getByRole('button', { name: 'Make a token' }).click();
  await expectToFit(page);
  await open('/sandbox');
  for (const row of await page.locator('.log summary').all()) await row.click();
  await expectToFit(page);
});

test('the sign-in, the consent and the control page are there for everyone', async ({
  page,
  sandbox,
  sandboxURL,
}) => {
  await page.request.post(`${sandbox.baseURL}/v2/customer/token`, {
    data: {
      grant_type: 'cookie',
      client_id: 'sandbox',
      organization_id: ORGANIZATION_ID,
      redirect_uri: 'http://localhost:3000',
    },
  });
  await sandbox.addFault('slow');
  await page.goto(`${sandboxURL}/signin${authorizeQuery({ scenario: 'severed-popup' })}`);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Ada Nowak' }).click();
  await page.getByRole('button', { name: 'Allow' }).waitFor();
  await expectAccessible(page);
  await page.goto(`${sandboxURL}/sandbox`);
  await page.getByRole('button', { name: 'Make a token' }).click();
  await expect(page.getByRole('heading', { name: 'Copy the token now' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Back to the control page' }).click();
  await expect(page.getByText('Known again by its cookies')).toBeVisible();
  await page.locator('.log summary').first().click();
  await expectAccessible(page);
});
