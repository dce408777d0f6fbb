import { expect, type Page, test } from '@repo/sandbox/playwright';
import {
  expectAccessible,
  expectNothingStored,
  expectRevoked,
  expectSignedIn,
  expectSignedOut,
  revoke,
  type SignIn,
  tokenOf,
} from './expect';

/** What holds for a signed-in person, whichever flow signed them in. */
export function walkSignedIn(signIn: SignIn) {
  test.describe('signed in', () => {
    test.beforeEach(({ page }) => page.goto('/'));

    test('a reload keeps the session, and a new tab offers it by name, one click away', async ({
      page,
      context,
    }) => {
      await signIn(page);
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
    }) => {
      await signIn(page);
      const status = page.getByRole('status').filter({ hasText: /^Signed in$/ });
      const told = await status.elementHandle();
      await expectSignedIn(page, 'Ada Nowak');
      await page.getByRole('button', { name: 'Sign out', exact: true }).click();
      await expectSignedOut(page);
      expect(await told?.evaluate((element) => element.isConnected)).toBe(true);
    });

    test('the page shows role, organization, scopes and time left', async ({ page }) => {
      await signIn(page, 'Ben Okafor');
      const you = page.getByRole('region', { name: 'You', exact: true });
      await expect(you).toContainText('Administrator');
      await expect(you).toContainText('Organization');
      await expect(you.locator('img')).toBeVisible();
      const token = page.getByRole('region', { name: 'Your token' });
      await expect(token).toContainText('see where you are signed in, and sign you out there');
      await expect(token).toContainText(/7 h 5\d min/);
    });

    test('at 320 pixels nothing is cut off or scrolls sideways', async ({ page }) => {
      await page.setViewportSize({ width: 320, height: 640 });
      const width = () => page.evaluate(() => document.documentElement.scrollWidth);
      expect(await width()).toBe(320);
      await signIn(page, 'Ben Okafor');
      await expect(page.getByRole('region', { name: 'Your team' })).toContainText('Dora Lindt');
      expect(await width()).toBe(320);
      await page.getByRole('button', { name: 'Sign out everywhere…' }).click();
      const dialog = await page.getByRole('dialog').boundingBox();
      expect(dialog?.width).toBeLessThan(320);
    });

    test('another session can be ended, and this one ends the sign-in', async ({ page }) => {
      await signIn(page);
      const places = page.getByRole('region', { name: 'Where you are signed in' });
      const rows = places.getByRole('listitem');
      await expect(rows).toHaveCount(3);
      await places.getByRole('button', { name: 'End Safari on iOS' }).click();
      await expect(rows).toHaveCount(2);
      await expect(places.getByRole('list')).toBeFocused();
      await expectSignedIn(page, 'Ada Nowak');
      await places.getByRole('button', { name: /this one/ }).click();
      await expect(page.getByRole('status')).toContainText('You ended this session');
    });

    test('signing out everywhere asks first, and says what it reaches', async ({ page }) => {
      await signIn(page);
      const button = page.getByRole('button', { name: 'Sign out everywhere…' });
      await button.click();
      const dialog = page.getByRole('dialog', { name: 'Sign out everywhere?' });
      await expect(dialog).toContainText('every other device');
      await expectAccessible(page);
      await dialog.getByRole('button', { name: 'Stay signed in' }).click();
      await expectSignedIn(page, 'Ada Nowak');
      await expect(button).toBeFocused();
      await button.click();
      await dialog.getByRole('button', { name: 'Sign out everywhere' }).click();
      await expect(page.getByRole('status')).toContainText('signed out everywhere');
    });

    test('a session that is revoked elsewhere ends here with the reason', async ({
      page,
      sandbox,
    }) => {
      // One panel, and that one loaded: no call is under way that would find it out before the reload.
      await signIn(page, 'Ada Nowak', { scope: 'sessions--my:rw' });
      await expect(page.getByText('this one')).toBeVisible();
      await revoke(sandbox, await tokenOf(page));
      await page.reload();
      await expect(page.getByRole('main').getByText('Your session was ended')).toBeVisible();
    });

    test('with sessions--my:rw alone, the other panels say which scope to add', async ({
      page,
    }) => {
      await signIn(page, 'Ada Nowak', { scope: 'sessions--my:rw' });
      const lacking = 'In auth.scopes, but not granted: accounts--my:ro, agents--all:ro.';
      await expect(page.getByText(lacking)).toBeVisible();
      const places = page.getByRole('region', { name: 'Where you are signed in' });
      await expect(places).toContainText('this one');
      await expect(page.getByRole('region', { name: 'Your team' })).toContainText('agents--all:ro');
      await expect(page.getByRole('region', { name: 'You', exact: true })).toContainText(
        'accounts--my:ro',
      );
      await expectAccessible(page);
      await page.getByRole('button', { name: 'Sign out', exact: true }).click();
      await expectSignedOut(page);
    });

    test('the console stays silent and holds no token', async ({ page }) => {
      const lines: string[] = [];
      page.on('console', (line) => lines.push(line.text()));
      page.on('pageerror', (error) => lines.push(error.message));
      await signIn(page);
      await expect(page.getByRole('region', { name: 'Your team' })).toContainText('Dora Lindt');
      await page.getByRole('button', { name: 'Sign out', exact: true }).click();
      await expectSignedOut(page);
      expect(lines).toEqual([]);
    });

    test('the list of errors is accessible', async ({ page }) => {
      await page.goto('/errors');
      await expectAccessible(page);
    });

    test('the list of errors leads to where each can be switched on', async ({ page, sandbox }) => {
      await page.goto('/errors');
      await page.getByRole('link', { name: 'the scenario revoked-token' }).click();
      await page.getByRole('button', { name: 'Switch on' }).click();
      await expect(page.getByText('Switched on')).toBeVisible();
      expect(await sandbox.faults()).toMatchObject([{ fault: { kind: 'revoked-token' } }]);
    });

    test('an error leads to its place in the list of errors', async ({ page }) => {
      await signIn(page, 'Ada Nowak', { scenario: 'revoked-token' });
      await page.getByRole('link', { name: 'token_revoked' }).click();
      const error = page.locator(':target');
      await expect(error).toContainText('LiveChat no longer accepts the sign-in');
      await expect(error).toBeInViewport();
    });

    for (const [scenario, message] of [
      ['wrong-client-token', 'A token for another app was refused'],
      ['unusable-token', 'LiveChat’s answer could not be read'],
      ['revoked-token', 'LiveChat no longer accepts the sign-in'],
      ['expired-token', 'LiveChat no longer accepts the sign-in'],
    ] as const) {
      test(`a token with the fault ${scenario} is not adopted, and the reason is told`, async ({
        page,
      }) => {
        await signIn(page, 'Ada Nowak', { scenario });
        await expect(page.getByRole('main').getByText(message)).toBeVisible();
        await expectNothingStored(page);
      });
    }

    test('a token that expires while the page is open ends the session with the reason', async ({
      page,
      sandbox,
    }) => {
      await sandbox.addFault({ kind: 'short-token', seconds: 8 });
      await signIn(page);
      await expectSignedIn(page, 'Ada Nowak');
      await expect(page.getByRole('main').getByText('Your session has expired')).toBeVisible();
      await expectNothingStored(page);
    });

    test('a connection that breaks while the token is checked ends in a message', async ({
      page,
      sandbox,
    }) => {
      // Until it is cleared: a browser itself asks once more when a connection breaks.
      await sandbox.addFault({ kind: 'cut', endpoint: 'GET /v2/info' }, { once: false });
      await signIn(page);
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
      await signIn(page);
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
        await signIn(page);
        await expect(page.getByRole('status')).toContainText('Checking the answer');
        await leave(page);
        await expectRevoked(sandbox, 1);
      });
    }

    for (const [scenario, message] of [
      ['api-403', 'LiveChat did not allow this'],
      ['api-404', 'LiveChat did not find it'],
      ['api-422', 'Something unexpected came back'],
      ['api-429', 'LiveChat asks for a break'],
      ['api-500', 'LiveChat could not do it just now'],
      ['html-error', 'LiveChat could not do it just now'],
      ['empty-body', 'Something unexpected came back'],
      ['wrong-region', 'NEXT_PUBLIC_LIVECHAT_API_URL=https://api-fra.livechatinc.com'],
      ['cut', 'LiveChat could not be reached'],
      ['no-cors', 'LiveChat could not be reached'],
    ] as const) {
      test(`the fault ${scenario} stays in its panel, with a way to try again`, async ({
        page,
        sandbox,
      }) => {
        await sandbox.addFault(scenario, { once: false });
        await signIn(page);
        const team = page.getByRole('region', { name: 'Your team' });
        await expect(team).toContainText(message);
        await expectSignedIn(page, 'Ada Nowak');
        await sandbox.clearFaults();
        await team.getByRole('button', { name: 'Try again' }).click();
        await expect(team).toContainText('Dora Lindt');
      });
    }

    test('a 401 on any call ends the session with the reason', async ({ page }) => {
      await signIn(page, 'Ada Nowak', { scenario: 'api-401' });
      await expect(page.getByRole('main').getByText('Your session was ended')).toBeVisible();
      await expectNothingStored(page);
    });

    test('slow answers show that something is loading', async ({ page, sandbox }) => {
      await sandbox.addFault({
        kind: 'slow',
        ms: 4000,
        endpoint: 'POST /v3.6/configuration/action/list_agents',
      });
      await signIn(page);
      const team = page.getByRole('region', { name: 'Your team' });
      await expect(team.getByRole('status')).toHaveText('Loading…');
      await expect(team).toContainText('Dora Lindt');
    });

    test('a sign-out that LiveChat cannot be told of says so, and forgets the token', async ({
      page,
      sandbox,
    }) => {
      await signIn(page);
      await expectSignedIn(page, 'Ada Nowak');
      await sandbox.addFault({ kind: 'cut', endpoint: 'DELETE /v2/token' }, { once: false });
      await page.getByRole('button', { name: 'Sign out', exact: true }).dblclick();
      await expect(page.getByRole('main').getByText('LiveChat does not know')).toBeVisible();
      await expectNothingStored(page);
    });

    test('the tabs of a person hear of each other’s sign-in and sign-out', async ({
      page,
      context,
    }) => {
      const other = await context.newPage();
      await other.goto('/');
      await expect(other.getByRole('status')).toContainText('You are not signed in');
      await page.bringToFront();
      await signIn(page);
      await expect(other.getByRole('status')).toContainText('You are signed in in another tab');
      await expectNothingStored(other);
      await other.bringToFront();
      await other.getByRole('button', { name: 'Sign in with LiveChat' }).click();
      await expectSignedIn(other, 'Ada Nowak');
      await other.getByRole('button', { name: 'Sign out', exact: true }).click();
      await expect(page.getByRole('main').getByText('You signed out in another tab')).toBeVisible();
      await expectNothingStored(page);
    });

    test('a device that LiveChat knows nothing of breaks no page', async ({
      page,
      request,
      sandbox,
    }) => {
      const query = new URLSearchParams({
        response_type: 'token',
        client_id: 'sandbox',
        redirect_uri: 'http://localhost:3000',
      });
      const owner = await request.get(`${sandbox.baseURL}/signin?${query}`);
      const account_id = /value="([0-9a-f-]{36})"/.exec(await owner.text())?.[1] ?? '';
      await request.post(`${sandbox.baseURL}/signin?${query}`, {
        form: { account_id },
        headers: { 'User-Agent': '', 'Sec-Fetch-Site': 'same-origin' },
        maxRedirects: 0,
      });
      await signIn(page);
      const places = page.getByRole('region', { name: 'Where you are signed in' });
      await expect(places).toContainText('Unknown device');
    });

    test('a tab that was elsewhere while the person signed out is signed out when it is back', async ({
      page,
      context,
    }) => {
      await signIn(page);
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
      await expect(page.getByRole('status')).toContainText('You are not signed in');
      await context.setOffline(true);
      await page.getByRole('button', { name: 'Sign in with LiveChat' }).click();
      await expect(page.getByRole('main').getByText('LiveChat could not be reached')).toBeVisible();
      await context.setOffline(false);
      await signIn(page);
      await expectSignedIn(page, 'Ada Nowak');
    });

    test('a tampered session is none', async ({ page }) => {
      await page.evaluate(() => sessionStorage.setItem('livechat.session', '{"access_token":"x"}'));
      await page.reload();
      await expect(page.getByRole('status')).toContainText('You are not signed in');
      await expectNothingStored(page);
    });
  });
}
