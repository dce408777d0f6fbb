import { type BrowserContext, expect, type Page, test } from '@repo/sandbox/playwright';
import { customerOf, expectAccessible, expectToFit, makeLink, PAGES, press, said } from './pages';

/** A browser of its own: it shares no cookie and no storage with the first one. */
const another = async (context: BrowserContext): Promise<Page> => {
  const other = await context.browser()?.newContext({ baseURL: 'http://localhost:3000' });
  if (!other) throw new Error('There is no browser.');
  return other.newPage();
};

const enter = async (page: Page, code: string) => {
  await page.getByLabel('Code').fill(code);
  await press(page, 'Go on as that customer');
};

for (const path of PAGES) {
  test.describe(path, () => {
    test('a second browser goes on as the same customer, by the link and the code', async ({
      page,
      context,
    }) => {
      await page.goto(path);
      const customer = await customerOf(page);
      const { link, code } = await makeLink(page);
      const token = decodeURIComponent(link.split('#identity_transfer=')[1] ?? '');
      expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);

      const other = await another(context);
      const addresses: string[] = [];
      other.on('request', (request) =>
        addresses.push(request.url(), `${request.headers().referer}`),
      );
      await other.goto(link);
      await expect(other.getByText('Go on only if that was you')).toBeVisible();
      await expectAccessible(other);
      await expectToFit(other);
      // As people type it: small, without the dash, and a letter for a digit.
      await enter(other, code.toLowerCase().replace('-', ' ').replaceAll('0', 'o'));
      expect(await customerOf(other)).toBe(customer);
      await expect(said(other)).toHaveText('You go on as the customer of the other browser.');
      await other.reload();
      expect(await customerOf(other)).toBe(customer);

      const seen = await other.evaluate(() => [
        ...navigation.entries().map(({ url }) => url),
        JSON.stringify({ ...sessionStorage }),
        JSON.stringify({ ...localStorage }),
      ]);
      const secret = token.replace(/^\w+:/, '');
      expect(secret).toMatch(/^sandbox-[\w-]{32}$/);
      expect([...seen, ...addresses].join('\n')).not.toContain(secret);

      const third = await another(context);
      await third.goto(link);
      await enter(third, code);
      await expect(said(third)).toContainText('it was used before');
      await press(third, 'Stay who I am');
      expect(await customerOf(third)).not.toBe(customer);
    });

    test('in the second browser a fresh token is the same customer’s, though no cookie knows it', async ({
      page,
      context,
    }) => {
      await page.goto(path);
      const customer = await customerOf(page);
      const { link, code } = await makeLink(page);
      const other = await another(context);
      await other.goto(path);
      const own = await customerOf(other);
      await other.goto(link);
      await enter(other, code);
      expect(await customerOf(other)).toBe(customer);
      await press(other, 'Get a fresh token, ten times at once');
      await expect(said(other)).toHaveText(/the same customer\.$/);
      expect(await customerOf(other)).toBe(customer);
      await press(other, 'Revoke and forget the token');
      await press(other, 'Ask for a token');
      expect(await customerOf(other)).toBe(own);
    });

    test('in the second browser a token that is over makes one who one was, and LiveChat away does not', async ({
      page,
      context,
      sandbox,
    }) => {
      await page.goto(path);
      const customer = await customerOf(page);
      const { link, code } = await makeLink(page);
      const other = await another(context);
      await other.goto(link);
      await enter(other, code);
      expect(await customerOf(other)).toBe(customer);

      const endpoint = 'POST /v2/customer/identity_transfer';
      await sandbox.addFault({ kind: 'api-error', status: 500, endpoint });
      await press(other, 'Get a fresh token, ten times at once');
      await expect(said(other)).toContainText('try again');
      expect(await customerOf(other)).toBe(customer);

      await sandbox.addFault({ kind: 'api-error', status: 401, endpoint });
      await press(other, 'Get a fresh token, ten times at once');
      await expect(said(other)).toContainText('somebody new to LiveChat');
      expect(await customerOf(other)).not.toBe(customer);
    });

    test('the link alone is worth nothing, and the right code still is after a wrong one', async ({
      page,
      context,
    }) => {
      await page.goto(path);
      const customer = await customerOf(page);
      const { link, code } = await makeLink(page);
      const other = await another(context);
      await other.goto(link);
      await enter(other, 'AAAA-AAAA');
      await expect(said(other)).toContainText('the code is another one');
      await expect(other.getByLabel('Code')).toHaveValue('AAAA-AAAA');
      await enter(other, code);
      expect(await customerOf(other)).toBe(customer);
    });

    test('a link that was taken back is refused, and one that was used cannot be', async ({
      page,
      context,
    }) => {
      await page.goto(path);
      const first = await makeLink(page);
      await press(page, 'Take the link back');
      await expect(said(page)).toHaveText('The link does not work any more.');
      const other = await another(context);
      await other.goto(first.link);
      await enter(other, first.code);
      await expect(said(other)).toContainText('it was used before');

      const second = await makeLink(page);
      await other.goto(second.link);
      await enter(other, second.code);
      await customerOf(other);
      await press(page, 'Take the link back');
      await expect(said(page)).toContainText('if it was used and not by you');
    });

    test('once the code was taken, the page offers no more to stay who one was, though LiveChat fails', async ({
      page,
      context,
      sandbox,
    }) => {
      await page.goto(path);
      const customer = await customerOf(page);
      const { link, code } = await makeLink(page);
      const other = await another(context);
      await other.goto(link);
      const endpoint = 'POST /v3.6/customer/action/get_customer';
      await sandbox.addFault({ kind: 'api-error', status: 500, endpoint });
      await enter(other, code);
      await expect(other.getByRole('button', { name: 'Try again' })).toBeVisible();
      await expect(other.getByRole('button', { name: 'Stay who I am' })).toBeHidden();
      await press(other, 'Try again');
      expect(await customerOf(other)).toBe(customer);
      await expect(other.getByText('You came by a link')).toBeVisible();
    });

    test('a link outlives another one that is opened here, and no tab in which the token is revoked', async ({
      page,
      context,
    }) => {
      await page.goto(path);
      const { link, code } = await makeLink(page);
      await page.evaluate(() => location.assign('#identity_transfer=another'));
      await press(page, 'Stay who I am');
      await expect(page.getByText(link)).toBeVisible();

      const tab = await context.newPage();
      await tab.goto(path);
      await expect(tab.getByText(link)).toBeVisible();
      await press(tab, 'Revoke and forget the token');
      await expect(tab.getByText('The token is revoked')).toBeVisible();
      await expect(said(tab)).toHaveText('The link does not work any more.');
      await expect(page.getByText(link)).toBeHidden();
      const other = await another(context);
      await other.goto(link);
      await enter(other, code);
      await expect(said(other)).toContainText('it was used before');
    });

    test('a link that nobody asked for makes nobody somebody else unseen', async ({
      page,
      context,
    }) => {
      await page.goto(path);
      const { link } = await makeLink(page);
      const victim = await another(context);
      await victim.goto(path);
      const own = await customerOf(victim);
      await victim.goto(link);
      await press(victim, 'Stay who I am');
      expect(await customerOf(victim)).toBe(own);
      await victim.reload();
      expect(await customerOf(victim)).toBe(own);
    });
  });
}

test('after ten minutes the page takes its link back by itself', async ({ page, context }) => {
  await page.clock.install();
  await page.goto('/plain.html');
  const { link, code } = await makeLink(page);
  await page.clock.fastForward('09:00');
  await expect(said(page)).toHaveText('');
  await page.clock.fastForward('01:00');
  await expect(said(page)).toHaveText('The link does not work any more.');
  const other = await another(context);
  await other.goto(link);
  await enter(other, code);
  await expect(said(other)).toContainText('it is too old');
});

test('after ten minutes the link ends, though the page is busy and LiveChat fails at first', async ({
  page,
  context,
  sandbox,
}) => {
  await page.clock.install();
  await page.goto('/plain.html');
  const { link, code } = await makeLink(page);
  await page.route('**/get_customer?*', () => {});
  await press(page, 'Get a fresh token, ten times at once');
  await expect(page.getByRole('button', { name: 'Take the link back' })).toBeDisabled();
  const endpoint = 'DELETE /v2/customer/token';
  await sandbox.addFault({ kind: 'api-error', status: 500, endpoint });
  const failed = page.waitForResponse((response) => response.status() === 500);
  await page.clock.fastForward('10:00');
  await failed;
  await page.clock.fastForward('00:10');
  await expect(said(page)).toHaveText('The link does not work any more.');
  const other = await another(context);
  await other.goto(link);
  await enter(other, code);
  await expect(said(other)).toContainText('it was used before');
});

test('what one tab forgets, no other one brings back with a token that was under way', async ({
  page,
  context,
  sandbox,
}) => {
  await page.goto('/plain.html');
  const { link, code } = await makeLink(page);
  const other = await another(context);
  await other.goto(link);
  await enter(other, code);
  const customer = await customerOf(other);
  const tab = await other.context().newPage();
  await tab.goto('/plain.html');
  expect(await customerOf(tab)).toBe(customer);

  await sandbox.addFault({ kind: 'slow', ms: 3000, endpoint: 'POST /v2/customer/token' });
  const asked = tab.waitForRequest('**/v2/customer/token');
  await press(tab, 'Get a fresh token, ten times at once');
  await asked;
  await press(other, 'Revoke and forget the token');
  await expect(other.getByText('The token is revoked')).toBeVisible();
  await expect(said(tab)).toContainText('LiveChat no longer accepts the token');
  expect(await tab.evaluate(() => localStorage.length)).toBe(0);
  await press(tab, 'Get a fresh token, ten times at once');
  await expect(tab.getByText(customer)).toBeHidden();
  expect(await customerOf(tab)).not.toBe(customer);
});
