import { expect, type Page } from '@repo/sandbox/playwright';
import {
  expectLoaded,
  expectNothingStored,
  expectRevoked,
  expectSignedIn,
  expectSignedOut,
  revoke,
  type SignIn,
  signInAgain,
  tokenOf,
  waitForSDK,
} from './expect';
import { type Grant, test } from './test';

/** What the page says about a faulty token. */
const refusals = {
  'wrong-client-token': () => 'A token for another app was refused',
  'revoked-token': ({ revoked }: Grant) => revoked.told,
  'expired-token': () => 'LiveChat no longer accepts the sign-in',
};

/** Tests of a signed-in person, in either flow and with either grant. */
export function walkSignedIn(signIn: SignIn) {
  test.describe('signed in', { tag: '@shared' }, () => {
    test.beforeEach(({ page }) => page.goto('/'));
    test('a reload keeps the session, and a new tab offers it by name, one click away', async ({
      page,
      context,
      sandbox,
    }) => {
      await signInAgain(page, sandbox);
      await expectSignedIn(page, 'Ada Nowak');
      await page.reload();
      await expectSignedIn(page, 'Ada Nowak');
      const other = await context.newPage();
      await other.goto('/');
      await expect(other.getByRole('status')).toContainText('You are signed in in another tab');
      await expectNothingStored(other, 'livechat.session');
      await other.getByRole('button', { name: 'Continue as Ada Nowak' }).click();
      await expectSignedIn(other, 'Ada Nowak');
      expect(await tokenOf(other)).not.toBe(await tokenOf(page));
    });

    test('one and the same status tells of the sign-in and of its end, so that both are read out', async ({
      page,
      sandbox,
    }) => {
      await signInAgain(page, sandbox);
      const status = page.getByRole('status').filter({ hasText: /^Signed in$/ });
      const told = await status.elementHandle();
      await expectSignedIn(page, 'Ada Nowak');
      await page.getByRole('button', { name: 'Sign out', exact: true }).click();
      await expectSignedOut(page);
      expect(await told?.evaluate((element) => element.isConnected)).toBe(true);
    });

    test('a session that is revoked elsewhere ends here with the reason', async ({
      page,
      sandbox,
    }) => {
      await signIn(page, 'Ada Nowak', { scope: 'sessions--my:rw' });
      await expectLoaded(page); // No call is pending that would find it out before the reload.
      await revoke(sandbox, await tokenOf(page));
      await page.reload();
      await expect(page.getByRole('main').getByText('Your session was ended')).toBeVisible();
    });

    test('the console stays silent and holds no token', async ({ page }) => {
      const lines: string[] = [];
      page.on('console', (line) => lines.push(line.text()));
      page.on('pageerror', (error) => lines.push(error.message));
      await signIn(page);
      await expectLoaded(page);
      await page.getByRole('button', { name: 'Sign out', exact: true }).click();
      await expectSignedOut(page);
      expect(lines).toEqual([]);
    });

    test('what a sign-in loads has nothing of the other grant', { tag: '@build' }, async ({
      page,
      responseType,
      sandbox,
    }) => {
      const scripts: Promise<string>[] = [];
      page.on('response', (response) => {
        // The text is gone if its page was left.
        if (response.url().endsWith('.js')) scripts.push(response.text().catch(() => ''));
      });
      await signInAgain(page, sandbox);
      await expectLoaded(page);
      await page.reload({ waitUntil: 'networkidle' });
      const all = (await Promise.all(scripts)).join('');
      expect(all).toContain('revokeSession');
      expect(all.includes('"authorization_code"')).toBe(responseType === 'code');
    });

    for (const [scenario, told] of Object.entries(refusals)) {
      test(`a token with the fault ${scenario} is not adopted, and the reason is told`, async ({
        page,
        grant,
      }) => {
        await signIn(page, 'Ada Nowak', { scenario });
        await expect(page.getByRole('main').getByText(told(grant))).toBeVisible();
        await expectNothingStored(page);
      });
    }

    test('a token that no request can carry is not adopted, and the reason is told', {
      tag: '@token',
    }, async ({ page }) => {
      await signIn(page, 'Ada Nowak', { scenario: 'unusable-token' });
      const told = page.getByRole('main').getByText('LiveChat’s answer could not be read');
      await expect(told).toBeVisible();
      await expectNothingStored(page);
    });

    test('a token that expires while the page is open ends the session with the reason', {
      tag: '@token',
    }, async ({ page, sandbox }) => {
      await page.clock.install();
      await page.goto('/');
      await sandbox.addFault({ kind: 'short-token', seconds: 60 });
      await signInAgain(page, sandbox);
      await expectSignedIn(page, 'Ada Nowak');
      // LiveChat's clock stays: a call that is under way would find the token over before the page does.
      await page.clock.fastForward(60_000);
      await expect(page.getByRole('main').getByText('Your session has expired')).toBeVisible();
      await expectNothingStored(page);
    });

    test('a connection that breaks while the token is checked ends in a message', async ({
      page,
      sandbox,
    }) => {
      // Lasts until it is cleared, because a browser repeats a request itself after a broken connection.
      await sandbox.addFault({ kind: 'cut', endpoint: 'GET /v2/info' }, { once: false });
      await signInAgain(page, sandbox);
      await expect(page.getByRole('main').getByText('LiveChat could not be reached')).toBeVisible();
      await expectNothingStored(page);
      await expectRevoked(sandbox, 1);
    });

    test('a token that cannot be checked, nor revoked, is revoked once the connection is back', async ({
      page,
      context,
      sandbox,
    }) => {
      for (const endpoint of ['GET /v2/info', 'DELETE /v2/token'] as const)
        await sandbox.addFault({ kind: 'cut', endpoint }, { once: false });
      await signInAgain(page, sandbox);
      await expect(page.getByRole('main').getByText('LiveChat could not be reached')).toBeVisible();
      await sandbox.clearFaults();
      await context.setOffline(true);
      await context.setOffline(false);
      await expectRevoked(sandbox, 1);
      await expectNothingStored(page);
    });

    for (const [way, leave] of [
      ['cancelled', (page: Page) => page.getByRole('button', { name: 'Cancel' }).click()],
      ['left', (page: Page) => page.goto('about:blank')],
      ['loaded again', (page: Page) => page.reload()],
    ] as const) {
      test(`a sign-in that is ${way} while the answer is checked leaves no token alive`, async ({
        page,
        sandbox,
      }) => {
        await sandbox.addFault({ kind: 'slow', ms: 5000, endpoint: 'GET /v2/info' });
        const checked = page.waitForRequest('**/v2/info');
        await signInAgain(page, sandbox);
        await checked;
        await expect(page.getByRole('status')).toContainText('Checking the answer');
        await leave(page);
        await expectRevoked(sandbox, 1);
      });
    }

    test('a 401 on any call ends the session with the reason', async ({ page }) => {
      await signIn(page, 'Ada Nowak', { scenario: 'api-401' });
      await expect(page.getByRole('main').getByText('Your session was ended')).toBeVisible();
      await expectNothingStored(page);
    });

    test('a sign-out that LiveChat cannot be told of says so until it is told, and forgets the token', async ({
      page,
      sandbox,
    }) => {
      await signInAgain(page, sandbox);
      await expectSignedIn(page, 'Ada Nowak');
      await sandbox.addFault({ kind: 'cut', endpoint: 'DELETE /v2/token' }, { once: false });
      await page.getByRole('button', { name: 'Sign out', exact: true }).dblclick();
      const main = page.getByRole('main');
      await expect(main.getByText('LiveChat does not know')).toBeVisible();
      await expectNothingStored(page);
      await sandbox.clearFaults();
      await page.evaluate(() => window.dispatchEvent(new Event('online')));
      await expect(main.getByText('This app’s token was revoked')).toBeVisible();
    });

    test('the tabs of a person hear of each other’s sign-in and sign-out', async ({
      page,
      context,
      sandbox,
    }) => {
      const other = await context.newPage();
      await other.goto('/');
      await expect(other.getByRole('status')).toContainText('You are not signed in');
      await page.bringToFront();
      await signInAgain(page, sandbox);
      await expect(other.getByRole('status')).toContainText('You are signed in in another tab');
      await expectNothingStored(other);
      await other.bringToFront();
      await other.getByRole('button', { name: 'Sign in with LiveChat' }).click();
      await expectSignedIn(other, 'Ada Nowak');
      await other.getByRole('button', { name: 'Sign out', exact: true }).click();
      await expect(page.getByRole('main').getByText('You signed out in another tab')).toBeVisible();
      await expectNothingStored(page);
    });

    test('a tab that was elsewhere while the person signed out is signed out when it is back', async ({
      page,
      context,
      sandbox,
    }) => {
      await signInAgain(page, sandbox);
      await expectSignedIn(page, 'Ada Nowak');
      const home = page.url();
      await page.goto('http://localhost:3100/');
      const other = await context.newPage();
      await other.goto(home);
      await other.getByRole('button', { name: 'Sign in with LiveChat' }).click();
      await expectSignedIn(other, 'Ada Nowak');
      await other.getByRole('button', { name: 'Sign out', exact: true }).click();
      await expectSignedOut(other);
      await page.goBack();
      await expect(page.getByRole('main').getByText('You signed out in another tab')).toBeVisible();
      await expectNothingStored(page);
    });

    test('an attempt writes no cookie that another port of the host could read', async ({
      page,
    }) => {
      await page.evaluate(() => {
        cookieStore.addEventListener('change', () => console.log('a cookie changed'));
      });
      const changes: string[] = [];
      page.on('console', (line) => changes.push(line.text()));
      await signIn(page);
      await expectSignedIn(page, 'Ada Nowak');
      expect(changes).toEqual([]);
    });

    test('a token pasted into the address bar of the open page is refused and taken out', async ({
      page,
    }) => {
      await expect(page.getByRole('status')).toContainText('You are not signed in');
      await page.evaluate(() => {
        location.hash = '#access_token=dal%3Aattacker&token_type=Bearer&state=theirs';
      });
      await expect(page.getByRole('status')).toContainText('did not start here was refused');
      expect(page.url()).not.toContain('attacker');
    });

    test('offline before the click ends in a message, and back online the next click signs in', async ({
      page,
      context,
    }) => {
      const loaded = waitForSDK(page);
      await page.reload();
      const sdk = (await loaded).url();
      await context.route(sdk, (route) => route.abort());
      const refused = page.waitForEvent('requestfailed', (request) => request.url() === sdk);
      await page.reload({ waitUntil: 'networkidle' });
      await refused; // On a slow machine, the page requests it later than that.
      const session = await context.newCDPSession(page);
      await session.send('Network.clearBrowserCache'); // The page before had loaded the file.
      await context.setOffline(true);
      await context.unroute(sdk);
      await page.getByRole('button', { name: 'Sign in with LiveChat' }).click();
      await expect(page.getByRole('main').getByText('LiveChat could not be reached')).toBeVisible();
      await context.setOffline(false);
      await signIn(page);
      await expectSignedIn(page, 'Ada Nowak');
    });

    test('a tampered session is none', async ({ page }) => {
      // After this, the page does not delete the session before the reload.
      await expect(page.getByRole('status')).toContainText('You are not signed in');
      await page.evaluate(() => sessionStorage.setItem('livechat.session', '{"access_token":"x"}'));
      await page.reload();
      await expect(page.getByRole('status')).toContainText('You are not signed in');
      await expectNothingStored(page);
    });
  });
}
