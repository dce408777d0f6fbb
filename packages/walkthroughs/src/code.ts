import type { Request } from '@playwright/test';
import {
  type BrowserContext,
  expect,
  type Page,
  type SandboxClient,
} from '@repo/sandbox/playwright';
import {
  expectLoaded,
  expectNothingStored,
  expectRevoked,
  expectSignedIn,
  expectSignedOut,
  isAccepted,
  readClipboard,
  revoke,
  type SignIn,
  signInAgain,
  sleep,
  tokenOf,
} from './expect';
import { stepsOf } from './steps';
import { test } from './test';

const isExchange = (request: Request) =>
  request.method() === 'POST' && new URL(request.url()).pathname === '/v2/token';

/** Records the grant type of each exchange of a code or refresh token from now on. */
export function watchExchanges(context: BrowserContext): string[] {
  const exchanges: string[] = [];
  context.on('request', (request) => {
    if (!isExchange(request)) return;
    const form = new URLSearchParams(request.postData() ?? '');
    exchanges.push(form.get('grant_type') ?? '');
  });
  return exchanges;
}

/** Collects all secrets sent between pages and LiveChat from now on, each with the name of its parameter. */
export function collectSecrets(context: BrowserContext): Map<string, string> {
  const secrets = new Map<string, string>();
  const collect = (values: Iterable<[string, unknown]>) => {
    for (const [name, value] of values)
      if (/^(code|code_challenge|code_verifier|state|access_token|refresh_token)$/.test(name))
        // The region before the colon is not secret, and the colon may be written as %3A.
        secrets.set(`${value}`.replace(/^\w+:/, ''), name);
  };
  context.on('request', (request) => {
    collect(new URL(request.url()).searchParams);
    if (isExchange(request)) collect(new URLSearchParams(request.postData() ?? ''));
  });
  context.on('response', async (response) => {
    if (isExchange(response.request()) && response.ok())
      collect(Object.entries(await response.json()));
  });
  return secrets;
}

const refreshTokenOf = (page: Page): Promise<string> =>
  page.evaluate(() => JSON.parse(sessionStorage.getItem('livechat.session') ?? '{}').refresh_token);

/** Whether LiveChat still gives tokens for a refresh token. This uses the refresh token up. */
async function isRenewable({ baseURL }: SandboxClient, refresh_token: string) {
  const form = { grant_type: 'refresh_token', refresh_token, client_id: 'sandbox' };
  const body = new URLSearchParams(form);
  return (await fetch(`${baseURL}/v2/token`, { method: 'POST', body })).ok;
}

/** Holds back LiveChat's answers to exchanges. Returns the function that lets them go. */
async function holdExchanges(page: Page, { baseURL }: SandboxClient) {
  let letGo = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route('http://localhost:3100/v2/token', async (route) => {
    if (!isExchange(route.request())) return route.fallback();
    const response = await route.fetch({ url: `${baseURL}/v2/token` });
    await held;
    await route.fulfill({ response });
  });
  return letGo;
}

/** Expects that LiveChat has answered such a call with 401. */
const expectRefused = (sandbox: SandboxClient, call: string) =>
  expect
    .poll(async () =>
      (await sandbox.log()).map(({ method, path, status }) => `${status}: ${method} ${path}`),
    )
    .toContain(`401: ${call}`);

/** Expects that the session of this tab has another token than this one. */
const expectRenewed = (page: Page, token: string) =>
  expect.poll(() => tokenOf(page)).not.toBe(token);

/** Resolves with LiveChat's answer to an exchange, or with null if there was none. */
const whenExchanged = async (page: Page) =>
  (await page.waitForEvent('request', isExchange)).response();

/** Signs in on a page whose clock the test controls from now on. Returns the token once all is loaded. */
async function signInByClock(page: Page, signIn: SignIn, time = Date.now()) {
  await page.clock.install({ time });
  await page.goto('/');
  await signIn(page);
  await expectLoaded(page);
  return tokenOf(page);
}

/** Seconds that a token lives, and seconds after which it is due for renewal. */
const LIFE = 28_800;
const DUE = LIFE - 200;

/** Tests of the authorization code grant, in either flow. */
export function walkCode(signIn: SignIn) {
  test.describe('a code', () => {
    test.beforeEach(({ page }) => page.goto('/'));

    test('that nobody here asked for is refused and taken out of the address, and not exchanged', async ({
      page,
      context,
    }) => {
      const exchanges = watchExchanges(context);
      await page.goto('/?show=accepting&code=dal%3Aattacker&state=theirs&y=2#cleo');
      await expect(page.getByRole('status')).toContainText('did not start here was refused');
      await expect(page).toHaveURL(/\/\?show=accepting&y=2#cleo$/);
      const visited = await page.evaluate(() => navigation.entries().map(({ url }) => url));
      expect(visited.join()).not.toContain('attacker');
      await expectNothingStored(page, 'livechat.session');
      expect(exchanges).toEqual([]);
    });

    for (const [scenario, message] of [
      ['exchange-429', 'Wait 5 seconds and try again'],
      ['exchange-500', 'LiveChat could not do it just now'],
      ['exchange-html-error', 'LiveChat could not do it just now'],
      ['revoked-token', 'LiveChat did not accept this sign-in'],
    ] as const)
      test(`whose exchange ends in ${scenario} signs nobody in, is not tried again, and the next sign-in succeeds`, async ({
        page,
        context,
        sandbox,
      }) => {
        const exchanges = watchExchanges(context);
        await sandbox.addFault(scenario, { once: false });
        await signInAgain(page, sandbox);
        await expect(page.getByRole('main').getByText(message).first()).toBeVisible();
        await expectNothingStored(page, 'livechat.session');
        await sandbox.clearFaults();
        await page.getByRole('button', { name: 'Sign in with LiveChat' }).click();
        await expectSignedIn(page, 'Ada Nowak');
        expect(exchanges).toEqual(['authorization_code', 'authorization_code']);
      });

    for (const [scenario, message] of [
      ['exchange-empty-body', 'Something unexpected came back'],
      ['exchange-cut', 'LiveChat could not be reached'],
      ['exchange-no-cors', 'LiveChat could not be reached'],
    ] as const)
      test(`whose exchange ends in ${scenario} signs nobody in, and leaves no token alive`, async ({
        page,
        context,
        sandbox,
      }) => {
        const exchanges = watchExchanges(context);
        await sandbox.addFault(scenario);
        await signInAgain(page, sandbox);
        await expect(page.getByRole('main').getByText(message).first()).toBeVisible();
        await expectNothingStored(page, 'livechat.session');
        // The code is sent once more. Either LiveChat gave tokens before and revokes them, or the page revokes the new
        // ones.
        if (scenario === 'exchange-no-cors') await expectRefused(sandbox, 'POST /v2/token');
        else await expectRevoked(sandbox, 1);
        expect(exchanges).toEqual(['authorization_code', 'authorization_code']);
        await page.getByRole('button', { name: 'Sign in with LiveChat' }).click();
        await expectSignedIn(page, 'Ada Nowak');
      });

    for (const [way, leave] of [
      ['left', (page: Page) => page.goto('about:blank')],
      ['loaded again', (page: Page) => page.reload()],
    ] as const)
      test(`whose exchange is under way when the page is ${way} comes to LiveChat once more, which ends what it brings`, async ({
        page,
        sandbox,
      }) => {
        await sandbox.addFault({ kind: 'slow', ms: 3000, endpoint: 'POST /v2/token' });
        const exchange = page.waitForRequest(isExchange);
        await signInAgain(page, sandbox);
        await exchange;
        await leave(page);
        await expectRefused(sandbox, 'POST /v2/token');
      });

    test('whose exchange is cancelled signs nobody in, and the tokens that still come are revoked', async ({
      page,
      sandbox,
    }) => {
      const letGo = await holdExchanges(page, sandbox);
      await signInAgain(page, sandbox);
      await expect(page.getByRole('status')).toContainText('Checking the answer');
      await page.getByRole('button', { name: 'Cancel' }).click();
      letGo();
      await expectRevoked(sandbox, 1);
      await expectNothingStored(page);
    });
  });

  test.describe('a session that can be renewed', { tag: '@shared' }, () => {
    test('is renewed before its end, by itself and once', async ({ page, context, sandbox }) => {
      const exchanges = watchExchanges(context);
      await sandbox.addFault('short-token');
      await page.goto('/');
      await signInAgain(page, sandbox);
      await expectSignedIn(page, 'Ada Nowak');
      const [token, refreshToken] = [await tokenOf(page), await refreshTokenOf(page)];
      await expectRenewed(page, token);
      expect(await refreshTokenOf(page)).not.toBe(refreshToken);
      await expectSignedIn(page, 'Ada Nowak');
      expect(exchanges).toEqual(['authorization_code', 'refresh_token']);
      expect(await isAccepted(sandbox, await tokenOf(page))).toBe(true);
    });

    test('that slept for days is renewed once, and the calls of the next page wait for it', async ({
      page,
      context,
      sandbox,
    }) => {
      await signInByClock(page, signIn);
      const exchanges = watchExchanges(context);
      await page.goto('about:blank');
      await sleep(page, sandbox, 3.5 * LIFE);
      await page.goBack();
      await expectSignedIn(page, 'Ada Nowak');
      await expectLoaded(page);
      expect(exchanges).toEqual(['refresh_token']);
      const refused = (await sandbox.log()).filter(({ status }) => status === 401);
      // The page before used a clock that may have been set since, so LiveChat is asked whether the token has expired.
      expect(refused.map(({ path }) => path)).toEqual(['/v2/info']);
    });

    test('ends with the reason, and a way on, when LiveChat refuses to renew it', async ({
      page,
      sandbox,
    }) => {
      await signInByClock(page, signIn); // No call is pending that would find it out first.
      await revoke(sandbox, await tokenOf(page));
      await page.clock.fastForward(DUE * 1000);
      await expect(page.getByRole('main').getByText('Your session has expired')).toBeVisible();
      await expectNothingStored(page, 'livechat.session');
      await page.getByRole('button', { name: 'Sign in with LiveChat' }).click();
      await expectSignedIn(page, 'Ada Nowak');
    });

    for (const [scenario, seconds] of [
      ['exchange-500', 11],
      ['exchange-429', 11],
      ['exchange-html-error', 11],
      ['exchange-cut', LIFE - DUE],
    ] as const)
      test(`goes on through ${scenario} while its token lives, and is renewed after it`, async ({
        page,
        context,
        sandbox,
      }) => {
        const token = await signInByClock(page, signIn);
        await sandbox.addFault(scenario, { once: false });
        await Promise.all([whenExchanged(page), sleep(page, sandbox, DUE)]);
        await expectSignedIn(page, 'Ada Nowak');
        await sandbox.clearFaults();
        const exchanges = watchExchanges(context);
        await page.clock.fastForward(seconds * 1000); // After that, it tries again.
        await expectRenewed(page, token);
        await expectSignedIn(page, 'Ada Nowak');
        expect(exchanges).toEqual(['refresh_token']);
      });

    test('outlives its token without a connection, and is renewed once that is back', async ({
      page,
      context,
      sandbox,
    }) => {
      const token = await signInByClock(page, signIn);
      await context.setOffline(true);
      await sleep(page, sandbox, 2 * LIFE);
      await expectSignedIn(page, 'Ada Nowak');
      await context.setOffline(false);
      await page.clock.fastForward(10_000); // The pause after the failed try.
      await expectRenewed(page, token);
      expect(await isAccepted(sandbox, await tokenOf(page))).toBe(true);
    });

    for (const [how, hours] of [
      ['ahead', 5],
      ['behind', -5],
    ] as const)
      test(`lives as long on a device whose clock is hours ${how}`, async ({ page, sandbox }) => {
        const token = await signInByClock(page, signIn, Date.now() + hours * 3_600_000);
        await page.reload();
        await expectLoaded(page);
        expect(await tokenOf(page)).toBe(token);
        await sleep(page, sandbox, DUE);
        await expectRenewed(page, token);
        await expectSignedIn(page, 'Ada Nowak');
      });

    test('is renewed in each tab that signed in, by a token of its own', async ({
      page,
      context,
      sandbox,
    }) => {
      const other = await context.newPage();
      for (const tab of [page, other]) await tab.goto('/');
      const exchanges = watchExchanges(context);
      await sandbox.addFault('short-token', { once: false });
      await signInAgain(page, sandbox);
      await expectSignedIn(page, 'Ada Nowak');
      await other.getByRole('button', { name: 'Sign in with LiveChat' }).click();
      await expectSignedIn(other, 'Ada Nowak');
      const renewals = () => exchanges.filter((grant) => grant === 'refresh_token');
      await expect.poll(renewals).toHaveLength(2);
      await expectLoaded(page);
      expect(await tokenOf(page)).not.toBe(await tokenOf(other));
      for (const tab of [page, other])
        expect(await isAccepted(sandbox, await tokenOf(tab))).toBe(true);
    });

    test('is renewed in one tab alone when that is duplicated, and the duplicate ends by itself', async ({
      page,
      context,
      sandbox,
    }) => {
      const token = await signInByClock(page, signIn);
      const exchanges = watchExchanges(context);
      const opened = page.waitForEvent('popup');
      await page.evaluate(() => void window.open(location.href));
      const duplicate = await opened;
      await expectLoaded(duplicate);
      await sleep(page, sandbox, DUE);
      await expectRenewed(page, token);
      expect(await tokenOf(duplicate)).toBe(token);
      await sleep(page, sandbox, LIFE - DUE);
      await expect(duplicate.getByRole('main').getByText('Your session has expired')).toBeVisible();
      await expectSignedIn(page, 'Ada Nowak');
      expect(exchanges).toEqual(['refresh_token']);
      expect(await isAccepted(sandbox, await tokenOf(page))).toBe(true);
    });
  });

  test.describe('signing out', { tag: '@shared' }, () => {
    test('revokes the access token and the refresh token', async ({ page, sandbox }) => {
      await page.goto('/');
      await signInAgain(page, sandbox);
      await expectSignedIn(page, 'Ada Nowak');
      const [token, refreshToken] = [await tokenOf(page), await refreshTokenOf(page)];
      await page.getByRole('button', { name: 'Sign out', exact: true }).click();
      await expectSignedOut(page);
      expect(await isAccepted(sandbox, token)).toBe(false);
      expect(await isRenewable(sandbox, refreshToken)).toBe(false);
    });

    test('when the access token is over revokes what it can be renewed with, also when the tab is closed at once', async ({
      page,
      sandbox,
    }) => {
      // Like a window behind others: a hidden page renews nothing.
      await page.addInitScript(() =>
        Object.defineProperty(document, 'hidden', { get: () => true, configurable: true }),
      );
      await signInByClock(page, signIn);
      const refreshToken = await refreshTokenOf(page);
      await sleep(page, sandbox, 2 * LIFE);
      const revocation = page.waitForRequest((request) => request.method() === 'DELETE');
      await page.getByRole('button', { name: 'Sign out', exact: true }).click();
      await revocation;
      await page.close();
      await expectRevoked(sandbox, 1);
      expect(await isRenewable(sandbox, refreshToken)).toBe(false);
    });

    test('while a renewal is under way revokes what that still brings', async ({
      page,
      sandbox,
    }) => {
      const token = await signInByClock(page, signIn);
      const letGo = await holdExchanges(page, sandbox);
      const renewal = page.waitForRequest(isExchange);
      const renewed = page.waitForResponse((response) => isExchange(response.request()));
      await sleep(page, sandbox, DUE);
      await renewal;
      await page.getByRole('button', { name: 'Sign out', exact: true }).click();
      await expectSignedOut(page);
      letGo();
      const successor = await (await renewed).json();
      await expectRevoked(sandbox, 2);
      for (const access_token of [token, successor.access_token])
        expect(await isAccepted(sandbox, access_token)).toBe(false);
      expect(await isRenewable(sandbox, successor.refresh_token)).toBe(false);
    });
  });
}

/** The same for a build with the lessons, which draws the steps and can make calls. */
export function walkCodeSteps(signIn: SignIn) {
  test.describe('by code', { tag: '@shared' }, () => {
    test('the first calls after a sleep of days wait for one renewal, and are answered', async ({
      page,
      context,
      sandbox,
    }) => {
      await signInByClock(page, signIn);
      const exchanges = watchExchanges(context);
      const letGo = await holdExchanges(page, sandbox);
      const renewal = page.waitForRequest(isExchange);
      await sleep(page, sandbox, 3.5 * LIFE);
      await renewal;
      const panels = ['Your token', 'Your team'].map((name) =>
        page.getByRole('region', { name, exact: true }),
      );
      for (const panel of panels) {
        await panel.getByText('Call the API yourself').click();
        await panel.getByRole('button', { name: 'Run it' }).first().click();
      }
      letGo();
      for (const panel of panels) await expect(panel).toContainText('LiveChat answered 200.');
      expect(exchanges).toEqual(['refresh_token']);
      const refused = (await sandbox.log()).filter(({ status }) => status === 401);
      expect(refused).toEqual([]);
      await expectSignedIn(page, 'Ada Nowak');
    });

    test('nothing secret of a sign-in by code is in the page, in what is copied from it, in the console or in storage, nor of a renewal', async ({
      page,
      context,
      sandbox,
    }) => {
      await context.grantPermissions(['clipboard-write']);
      const texts: string[] = [];
      page.on('console', (line) => texts.push(line.text()));
      const secrets = collectSecrets(context);
      await sandbox.addFault('short-token');
      await page.goto('/');
      await signInAgain(page, sandbox);
      await expect(stepsOf(page)).toContainText('The session is renewed');
      await expectLoaded(page);
      const session = await page.evaluate(() => sessionStorage.getItem('livechat.session') ?? '');

      for (const step of await stepsOf(page).locator('li summary').all()) await step.click();
      texts.push(await page.content());
      for (const name of ['Copy as text', 'Copy as JSON']) {
        await page.getByRole('button', { name }).click();
        await expect(stepsOf(page).getByRole('button', { name: 'Copied' })).toBeVisible();
        texts.push(await readClipboard(page));
      }
      // No script of ours runs on this page, so the test can read what the other page left behind.
      await page.goto('/icon.svg');
      const left = await page.evaluate(() => ({
        ...localStorage,
        ...sessionStorage,
        cookie: document.cookie,
      }));
      expect(left).toMatchObject({ 'livechat.session': session });
      texts.push(JSON.stringify({ ...left, 'livechat.session': '' }));

      // Two pairs of tokens, the state, the challenge, the verifier and the code.
      expect(secrets.size).toBe(8);
      for (const secret of secrets.keys()) {
        expect(secret.length).toBeGreaterThan(30);
        for (const text of texts) {
          expect(text).not.toContain(secret);
          expect(text).not.toContain(secret.slice(-12));
        }
      }
      // The tab keeps only the second pair.
      const kept = [...secrets.keys()].filter((secret) => session.includes(secret));
      expect(kept).toHaveLength(2);
    });
  });
}
