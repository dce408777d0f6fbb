import type { Route } from '@playwright/test';
import { expect, test } from '@repo/sandbox/playwright';
import {
  expectAccessible,
  expectSignedIn,
  expectSignedOut,
  type SignIn,
  signInAgain,
} from './expect';

/** Tests of the dashboard and of the list of errors, in either flow. */
export function walkDashboard(signIn: SignIn) {
  test.describe('the dashboard', { tag: '@once' }, () => {
    test.beforeEach(({ page }) => page.goto('/'));

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

    test('whom LiveChat knows by then signs in in a new tab, which says that the other has somebody else', async ({
      page,
      context,
      sandbox,
    }) => {
      await signInAgain(page, sandbox);
      await expectSignedIn(page, 'Ada Nowak');
      const other = await context.newPage();
      await other.goto('/');
      await context.clearCookies();
      await signIn(other, 'Ben Okafor', undefined, 'Continue as Ada Nowak');
      await expectSignedIn(other, 'Ben Okafor');
      await expect(other.getByText('Another tab is signed in as somebody else')).toBeVisible();
      await expectAccessible(other);
      await expectSignedIn(page, 'Ada Nowak');
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

    test('another session can be ended, and this one ends the sign-in', async ({
      page,
      sandbox,
    }) => {
      await signInAgain(page, sandbox);
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

    test('signing out everywhere asks first, and says what it reaches', async ({
      page,
      sandbox,
    }) => {
      await signInAgain(page, sandbox);
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
        await signInAgain(page, sandbox);
        const team = page.getByRole('region', { name: 'Your team' });
        await expect(team).toContainText(message);
        await expectSignedIn(page, 'Ada Nowak');
        await sandbox.clearFaults();
        await team.getByRole('button', { name: 'Try again' }).click();
        await expect(team).toContainText('Dora Lindt');
      });
    }

    test('slow answers show that something is loading', async ({ page, sandbox }) => {
      const held = new Promise<Route>((resolve) => {
        page.route('**/list_agents', resolve, { times: 1 });
      });
      await signInAgain(page, sandbox);
      const team = page.getByRole('region', { name: 'Your team' });
      await expect(team.getByRole('status')).toHaveText('Loading…');
      await (await held).continue();
      await expect(team).toContainText('Dora Lindt');
    });

    test('a device that LiveChat knows nothing of breaks no page', async ({ page, sandbox }) => {
      await sandbox.signIn('Ada Nowak', '');
      await signInAgain(page, sandbox);
      const places = page.getByRole('region', { name: 'Where you are signed in' });
      await expect(places).toContainText('Unknown device');
    });
  });
}
