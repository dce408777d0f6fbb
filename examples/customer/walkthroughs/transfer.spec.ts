import { expect, type Page, test } from '@repo/sandbox/playwright';
import {
  customerOf,
  expectAccessible,
  expectToFit,
  makeLink,
  PAGES,
  press,
  said,
  visit,
} from './pages';

/** Another browser: it shares no cookie and no storage with the first one. */
const another = async (page: Page): Promise<Page> => {
  const other = await page.context().browser()?.newContext({ baseURL: 'http://localhost:3000' });
  if (!other) throw new Error('There is no browser.');
  return other.newPage();
};

type Offer = Awaited<ReturnType<typeof makeLink>>;

/** A customer makes a link for the other browser, which is open and still empty. */
const begin = async (page: Page, path: string) => {
  const customer = await visit(page, path);
  const offer = await makeLink(page);
  return { customer, offer, other: await another(page) };
};

const enter = async (page: Page, code: string) => {
  await page.getByLabel('Code').fill(code);
  await press(page, 'Go on as that customer');
};

/** Opens the link and enters the code. */
const redeem = async (page: Page, { link, code }: Offer) => {
  await page.goto(link);
  await enter(page, code);
};

for (const path of PAGES) {
  test.describe(path, () => {
    test('a second browser goes on as the same customer, by the link and the code', async ({
      page,
    }) => {
      const { customer, offer, other } = await begin(page, path);
      const token = decodeURIComponent(offer.link.split('#identity_transfer=')[1] ?? '');
      expect(offer.code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
      const addresses: string[] = [];
      other.on('request', (request) =>
        addresses.push(request.url(), `${request.headers().referer}`),
      );
      await other.goto(offer.link);
      await expect(other.getByText('Go on only if that was you')).toBeVisible();
      await expectAccessible(other);
      await expectToFit(other);
      // As people type it: in small letters, without the dash, and with a letter in place of a digit.
      await enter(other, offer.code.toLowerCase().replace('-', ' ').replaceAll('0', 'o'));
      expect(await customerOf(other)).toBe(customer);
      await expect(said(other)).toHaveText('You go on as the customer of the other browser.');
      await other.reload();
      expect(await customerOf(other)).toBe(customer);

      const seen = await other.evaluate(() => [
        ...navigation.entries().map(({ url }) => url),
        JSON.stringify([{ ...sessionStorage }, history.state]),
        JSON.stringify({ ...localStorage }),
      ]);
      const secret = token.replace(/^\w+:/, '');
      expect(secret).toMatch(/^sandbox-[\w-]{32}$/);
      expect([...seen, ...addresses].join('\n')).not.toContain(secret);

      const third = await another(page);
      await redeem(third, offer);
      await expect(said(third)).toContainText('it was used before');
      await press(third, 'Stay who I am');
      expect(await customerOf(third)).not.toBe(customer);
    });

    test('in a second browser that blocks storage, the link does not get lost', async ({
      page,
    }) => {
      const { customer, offer, other } = await begin(page, path);
      await other.addInitScript(() => {
        for (const name of ['localStorage', 'sessionStorage'])
          Object.defineProperty(window, name, {
            get() {
              throw new DOMException('blocked', 'SecurityError');
            },
          });
      });
      await other.goto(offer.link);
      await other.reload();
      await enter(other, offer.code);
      expect(await customerOf(other)).toBe(customer);
      await other.reload();
      expect(await customerOf(other)).not.toBe(customer);
    });

    test('in the second browser a fresh token is the same customer’s, though no cookie knows it', async ({
      page,
    }) => {
      const { customer, offer, other } = await begin(page, path);
      const own = await visit(other, path);
      await redeem(other, offer);
      expect(await customerOf(other)).toBe(customer);
      await press(other, 'Get a fresh token, ten times at once');
      await expect(said(other)).toHaveText(/the same customer\.$/);
      expect(await customerOf(other)).toBe(customer);
      await press(other, 'Revoke and forget the token');
      await expect(other.getByText('who you were before it')).toBeVisible();
      await press(other, 'Ask for a token');
      expect(await customerOf(other)).toBe(own);
    });

    test('in the second browser a token that is over makes one who one was, and LiveChat away does not', async ({
      page,
      sandbox,
    }) => {
      const { customer, offer, other } = await begin(page, path);
      await redeem(other, offer);
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
    }) => {
      const { customer, offer, other } = await begin(page, path);
      await other.goto(offer.link);
      await enter(other, 'AAAA-AAAA');
      await expect(said(other)).toContainText('the code is another one');
      await expect(other.getByLabel('Code')).toHaveValue('AAAA-AAAA');
      await enter(other, offer.code);
      expect(await customerOf(other)).toBe(customer);
    });

    test('a link that was taken back is refused, and one that was used cannot be', async ({
      page,
    }) => {
      const { offer, other } = await begin(page, path);
      await press(page, 'Take the link back');
      await expect(said(page)).toHaveText('The link does not work any more.');
      await redeem(other, offer);
      await expect(said(other)).toContainText('it was used before');

      await redeem(other, await makeLink(page));
      await customerOf(other);
      await press(page, 'Take the link back');
      await expect(said(page)).toContainText('if it was used and not by you');
    });

    test('once the code was taken, the page offers no more to stay who one was, though LiveChat fails', async ({
      page,
      sandbox,
    }) => {
      const { customer, offer, other } = await begin(page, path);
      await other.goto(offer.link);
      const endpoint = 'POST /v3.6/customer/action/get_customer';
      await sandbox.addFault({ kind: 'api-error', status: 500, endpoint });
      await enter(other, offer.code);
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
      const { offer, other } = await begin(page, path);
      await page.evaluate(() => location.assign('#identity_transfer=another'));
      await press(page, 'Stay who I am');
      await expect(page.getByText(offer.link)).toBeVisible();

      const tab = await context.newPage();
      await tab.goto(path);
      await expect(tab.getByText(offer.link)).toBeVisible();
      await press(tab, 'Revoke and forget the token');
      await expect(tab.getByText('The token is revoked')).toBeVisible();
      await expect(said(tab)).toHaveText('The link does not work any more.');
      await expect(page.getByText(offer.link)).toBeHidden();
      await redeem(other, offer);
      await expect(said(other)).toContainText('it was used before');
    });

    test('a link that nobody asked for makes nobody somebody else unseen', async ({ page }) => {
      const { offer, other: victim } = await begin(page, path);
      const own = await visit(victim, path);
      await victim.goto(offer.link);
      await press(victim, 'Stay who I am');
      expect(await customerOf(victim)).toBe(own);
      await victim.reload();
      expect(await customerOf(victim)).toBe(own);
    });
  });
}

test('after ten minutes the page takes its link back by itself', async ({ page }) => {
  await page.clock.install();
  const { offer, other } = await begin(page, '/plain.html');
  await page.clock.fastForward('09:00');
  await expect(said(page)).toHaveText('');
  await page.clock.fastForward('01:00');
  await expect(said(page)).toHaveText('The link does not work any more.');
  await redeem(other, offer);
  await expect(said(other)).toContainText('it is too old');
});

test('after ten minutes the link ends, though the page is busy and LiveChat fails at first', async ({
  page,
  sandbox,
}) => {
  await page.clock.install();
  const { offer, other } = await begin(page, '/plain.html');
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
  await redeem(other, offer);
  await expect(said(other)).toContainText('it was used before');
});

test('what one tab forgets, no other one brings back with a token that was under way', async ({
  page,
  sandbox,
}) => {
  const { offer, other } = await begin(page, '/plain.html');
  await redeem(other, offer);
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
  await expect(tab.getByText(customer)).toBeHidden();
  await press(tab, 'Ask for a token');
  expect(await customerOf(tab)).not.toBe(customer);
});
