import { expect, type Page, test } from '@repo/sandbox/playwright';
import {
  customerOf,
  expectAccessible,
  expectToFit,
  makeLink,
  PAGES,
  press,
  requestsFor,
  said,
  visit,
} from './pages';

/** The visibility, after this many seconds, of the hint that the style sheet adds to the first text. */
const wordAfter = (page: Page, seconds: number) =>
  page.getByText('LiveChat is asked …').evaluate((asked, currentTime) => {
    for (const animation of document.getAnimations()) {
      animation.pause(); // Otherwise it runs on before the style is read.
      animation.currentTime = currentTime;
    }
    return getComputedStyle(asked, '::after').visibility;
  }, 1000 * seconds);

const endpoint = 'POST /v2/customer/token';

for (const path of PAGES) {
  test.describe(`${path} without JavaScript`, () => {
    test.use({ javaScriptEnabled: false });

    test('says what it needs', async ({ page }) => {
      await page.goto(path);
      const told = page.locator('noscript');
      await expect(told).toBeVisible();
      expect(await told.textContent()).toContain('This page needs JavaScript');
    });
  });

  test.describe(path, () => {
    for (const missing of path === '/' ? ['js'] : ['js', 'json'])
      test(`without its ${missing} the page says after thirty seconds to load it again`, async ({
        page,
      }) => {
        await page.route(`**/*.${missing}`, (route) => route.abort());
        await page.goto(path);
        expect(await wordAfter(page, 29.9)).toBe('hidden');
        expect(await wordAfter(page, 30)).toBe('visible');
      });

    test('the visitor is the same customer after a reload, by the token and then by cookies', async ({
      page,
      context,
      sandbox,
    }) => {
      const customer = await visit(page, path);
      await page.reload();
      expect(await customerOf(page)).toBe(customer);
      expect(await requestsFor(sandbox)).toBe(1);

      const cookies = (await context.cookies('http://localhost:3100/v2/customer')).map(
        ({ name, httpOnly, secure, sameSite }) => ({ name, httpOnly, secure, sameSite }),
      );
      const kept = { httpOnly: true, secure: true, sameSite: 'None' };
      expect(cookies).toEqual([
        { name: '__lc_cid', ...kept },
        { name: '__lc_cst', ...kept },
      ]);
      await page.evaluate(() => localStorage.clear());
      await page.reload();
      expect(await customerOf(page)).toBe(customer);
      expect(await requestsFor(sandbox)).toBe(2);
    });

    test('two tabs that open at once are one new customer, by one request', async ({
      context,
      sandbox,
    }) => {
      await sandbox.addFault({ kind: 'slow', ms: 1500, endpoint });
      const tabs = await Promise.all([context.newPage(), context.newPage()]);
      await Promise.all(tabs.map((tab) => tab.goto(path)));
      const [first, second] = await Promise.all(tabs.map(customerOf));
      expect(second).toBe(first);
      expect(await requestsFor(sandbox)).toBe(1);
    });

    test('another tab’s customer is this one’s too', async ({ page, context, sandbox }) => {
      const customer = await visit(page, path);
      const other = await context.newPage();
      await visit(other, path);
      await sandbox.reset();
      await press(other, 'Get a fresh token, ten times at once');
      await expect(said(other)).toContainText('somebody new to LiveChat');
      await expect(page.getByText(customer)).toHaveCount(0);
      expect(await customerOf(page)).toBe(await customerOf(other));
    });

    test('ten callers are one request', async ({ page, sandbox }) => {
      const customer = await visit(page, path);
      await press(page, 'Get a fresh token, ten times at once');
      await expect(said(page)).toHaveText(/^Ten callers, one request: .* the same customer\.$/);
      expect(await customerOf(page)).toBe(customer);
      expect(await requestsFor(sandbox)).toBe(2);
    });

    test('when LiveChat fails, the page says so, and asks anew', async ({ page, sandbox }) => {
      await sandbox.addFault({ kind: 'api-error', status: 500, endpoint });
      await page.goto(path);
      await expect(page.getByText('LiveChat refused (server_error): try again.')).toBeVisible();
      await sandbox.addFault({ kind: 'cut', endpoint });
      await press(page, 'Try again');
      await expect(page.getByText('LiveChat cannot be reached: try again.')).toBeVisible();
      await expectAccessible(page);
      await press(page, 'Try again');
      await customerOf(page);
      await expect(page.getByRole('heading', { name: 'Who you are' })).toBeFocused();
      expect(await requestsFor(sandbox)).toBe(3);
    });

    test('a token that was revoked elsewhere is replaced, for the same customer', async ({
      page,
      sandbox,
    }) => {
      const customer = await visit(page, path);
      await revoke(await tokenOf(page), sandbox.baseURL);
      await page.reload();
      expect(await customerOf(page)).toBe(customer);
      expect(await requestsFor(sandbox)).toBe(2);
    });

    test('the token is revoked and forgotten in all tabs, and the cookies are not', async ({
      page,
      context,
      sandbox,
    }) => {
      const customer = await visit(page, path);
      const other = await context.newPage();
      await visit(other, path);
      const token = await tokenOf(page);
      await press(page, 'Revoke and forget the token');
      for (const tab of [page, other])
        await expect(tab.getByText('LiveChat’s cookies still know this browser')).toBeVisible();
      await expect.poll(() => page.evaluate(() => localStorage.length)).toBe(0);
      await expect.poll(async () => (await info(token, sandbox.baseURL)).status).toBe(401);
      await expectAccessible(page);
      await press(page, 'Ask for a token');
      for (const tab of [page, other]) expect(await customerOf(tab)).toBe(customer);
    });

    test('where the storage is full, the page says that it keeps the token and the link alone', async ({
      page,
      sandbox,
    }) => {
      await page.goto('/customer.css');
      await fillStorage(page, 60);
      const customer = await visit(page, path);
      const lasts = page.getByText('What is new here lasts as long as this page');
      await expect(lasts).toBeVisible();
      await makeLink(page);
      await press(page, 'Take the link back');
      await expect(said(page)).toHaveText('The link does not work any more.');
      await page.reload();
      expect(await customerOf(page)).toBe(customer);
      await page.evaluate(() => localStorage.clear());
      await page.reload();
      await customerOf(page);
      await expect(lasts).toBeHidden();
      await page.reload();
      await customerOf(page);
      // The first three loads asked for one token each; the fourth found that of the third. Taking the link back needed
      // one more request.
      expect(await requestsFor(sandbox)).toBe(4);
    });

    test('the page can be used by everyone, on the smallest of phones as well', async ({
      page,
    }) => {
      await page.goto(path);
      await press(page, 'Make a link');
      await expect(page.getByText('Take the link back')).toBeVisible();
      await expectAccessible(page);
      await expectToFit(page);
      const id = await page.getByRole('definition').first().boundingBox();
      expect(id?.width).toBeGreaterThan(100); // Not one letter a line.
    });

    test('the page runs no script but its own', async ({ page }) => {
      const response = await page.goto(path);
      const policy = response?.headers()['content-security-policy'] ?? '';
      expect(policy).toContain("default-src 'self'; script-src 'self'");
      expect(policy).not.toMatch(/unsafe/);
    });
  });
}

test('where third-party cookies are blocked, the visitor is a new customer, and is told why', async ({
  page,
  sandbox,
}) => {
  // This page belongs to another site than the sandbox at localhost.
  const customer = await visit(page, 'http://127.0.0.1:3000/plain.html');
  await press(page, 'Get a fresh token, ten times at once');
  await expect(said(page)).toContainText('the same customer');

  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Network.enable');
  await devtools.send('Network.setCookieControls', { enableThirdPartyCookieRestriction: true });
  await page.reload();
  // The token is in the storage of this site, so the customer is the same.
  expect(await customerOf(page)).toBe(customer);
  const seen = new Set([customer]);
  for (let i = 1; i <= 2; i++) {
    await press(page, 'Get a fresh token, ten times at once');
    await expect(said(page)).toContainText('somebody new to LiveChat');
    await expect.poll(async () => seen.add(await customerOf(page)).size).toBe(i + 1);
  }
  expect(await requestsFor(sandbox)).toBe(4);
});

/** Fills localStorage until this many characters are left. */
const fillStorage = (page: Page, left: number) =>
  page.evaluate((left) => {
    for (let size = 2 ** 20; size >= 1; size /= 2)
      try {
        for (let i = 0; ; i++) localStorage.setItem(`${size} ${i}`, 'x'.repeat(size));
      } catch {}
    const [[key, text] = ['', '']] = Object.entries({ ...localStorage });
    localStorage.setItem(key, text.slice(left));
  }, left);

const info = (token: string, baseURL: string, method = 'GET') =>
  fetch(`${baseURL}/v2/customer/${method === 'GET' ? 'info' : 'token'}`, {
    method,
    headers: { Authorization: `Bearer ${token}` },
  });

const revoke = (token: string, baseURL: string) => info(token, baseURL, 'DELETE');

const tokenOf = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const [kept] = Object.values({ ...localStorage });
    return JSON.parse(kept).accessToken;
  });
