import type { Route } from '@playwright/test';
import { expect, type Page } from '@repo/sandbox/playwright';
import {
  expectAccessible,
  expectSignedIn,
  expectSignedOut,
  expectToFit,
  isAccepted,
  readClipboard,
  revoke,
  type SignIn,
  signInAgain,
  tokenOf,
} from './expect';
import { test } from './test';

const panel = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

/** Opens a panel's section about its calls. */
const openCalls = (page: Page, name: string) =>
  panel(page, name).getByText('Call the API yourself').click();

/** Tests of what a signed-in person can do with the token, in either flow. */
export function walkToken(signIn: SignIn) {
  test.describe('the token', { tag: '@shared' }, () => {
    test.beforeEach(async ({ page, context }) => {
      await context.grantPermissions(['clipboard-write']);
      await page.goto('/');
    });

    test('the tracking code of one’s own organization is copied with one click, which is said also where the page moves', async ({
      page,
      sandbox,
    }) => {
      const held: Route[] = [];
      for (const list of ['**/v2/sessions', '**/list_agents'])
        await page.route(list, (route) => void held.push(route), { times: 1 });
      await signInAgain(page, sandbox);
      const code = panel(page, 'Your tracking code');
      await code.getByRole('button', { name: 'Copy HTML' }).click();
      const copied = code.getByRole('button', { name: 'Copied HTML' });
      await expect(copied).toBeVisible();
      // The lists push the button away from the pointer.
      for (const route of held) await route.continue();
      await expect.poll(() => copied.evaluate((button) => button.matches(':hover'))).toBe(false);
      await expect(copied).toBeVisible();
      expect(await readClipboard(page)).toContain(
        'organizationId = "b7c1d2e3-5a4f-4c6b-8d9e-0f1a2b3c4d5e";',
      );
    });

    test('where the browser refuses to copy, the page says what to do', async ({
      page,
      sandbox,
    }) => {
      await page.addInitScript(() => {
        navigator.clipboard.writeText = () => Promise.reject(new Error('refused'));
      });
      await page.goto('/');
      await signInAgain(page, sandbox);
      const code = panel(page, 'Your tracking code');
      await code.getByRole('button', { name: 'Copy HTML' }).click();
      await expect(code.getByRole('button', { name: 'Select and copy it HTML' })).toBeVisible();
    });

    test('the preview of the widget waits for live mode, and says so', async ({
      page,
      sandbox,
    }) => {
      await signInAgain(page, sandbox);
      await expect(panel(page, 'Your tracking code')).toContainText('needs live mode');
      await page.goto('/widget');
      await expect(page.getByText('The preview needs live mode')).toBeVisible();
      await expectAccessible(page);
      await expectToFit(page);
    });

    test('a call stands there as curl and as fetch, with a word in place of the token', async ({
      page,
      sandbox,
    }) => {
      await signInAgain(page, sandbox);
      await openCalls(page, 'You');
      const calls = panel(page, 'You');
      const copied = calls.getByRole('button', { name: 'Copied' });
      await calls.getByRole('button', { name: 'Copy curl' }).first().click();
      await expect(copied).toBeVisible();
      expect(await readClipboard(page)).toBe(
        `curl 'http://localhost:3100/v2/accounts/me' \\\n  -H "Authorization: Bearer $LIVECHAT_TOKEN"`,
      );
      await calls.getByRole('button', { name: 'Copy fetch' }).last().click();
      await expect(copied).toBeVisible();
      const code = await readClipboard(page);
      expect(code).toContain('get_agent');
      expect(code).toContain('Bearer YOUR_TOKEN');
    });

    test('each call can be run, and the answer shown holds no token', async ({ page, sandbox }) => {
      await signInAgain(page, sandbox);
      await expectSignedIn(page, 'Ada Nowak');
      const access_token = await tokenOf(page);
      for (const [name, answer] of [
        ['You', 'Ada Nowak'],
        ['Your token', '"access_token": "(hidden)"'],
        ['Your team', 'Dora Lindt'],
        ['Where you are signed in', '"current": true'],
      ] as const) {
        await openCalls(page, name);
        await panel(page, name).getByRole('button', { name: 'Run it' }).first().click();
        await expect(panel(page, name).getByText('LiveChat answered 200.')).toBeVisible();
        const json = await panel(page, name).getByLabel('Answer').inputValue();
        expect(json).toContain(answer);
        expect(json).not.toContain(access_token);
      }
      expect(await page.content()).not.toContain(access_token);
      await panel(page, 'Your token').getByText('What it may not do').click();
      await expectAccessible(page);
      await expectToFit(page);
    });

    test('a call says which scope it needs, and LiveChat refuses it without', async ({ page }) => {
      await signIn(page, 'Ada Nowak', { scope: 'sessions--my:rw' });
      const team = panel(page, 'Your team');
      await openCalls(page, 'Your team');
      await expect(team).toContainText('Your token does not have it');
      await team.getByRole('button', { name: 'Run it' }).click();
      await expect(team.getByRole('status')).toContainText('LiveChat did not allow this');
      await expectSignedIn(page, 'Add it in Developer Console');
    });

    test('a call with a token that was revoked meanwhile ends the session', async ({
      page,
      sandbox,
    }) => {
      await signInAgain(page, sandbox);
      await openCalls(page, 'Your team');
      await revoke(sandbox, await tokenOf(page));
      await panel(page, 'Your team').getByRole('button', { name: 'Run it' }).click();
      await expect(page.getByRole('main').getByText('Your session was ended')).toBeVisible();
    });

    test('the token counts down, and says what happens at its end', async ({
      page,
      grant,
      sandbox,
    }) => {
      await signInAgain(page, sandbox);
      const left = panel(page, 'Your token').getByText(/^7 h 59 min \d+ s$/);
      const before = await left.textContent();
      await expect(left).not.toHaveText(before ?? '');
      await expect(panel(page, 'Your token')).toContainText(grant.atItsEnd);
    });

    test('what the token may not do is listed, with where to add it', async ({ page, sandbox }) => {
      await signInAgain(page, sandbox);
      const token = panel(page, 'Your token');
      await token.getByText('What it may not do').click();
      await expect(token).toContainText('add, edit and delete agents agents--all:rw');
      await expect(token).toContainText('App Authorization');
      await expect(token.getByText('agents--my:ro')).toHaveCount(0);
    });

    test('revoking the token signs out, and LiveChat refuses it from then on', async ({
      page,
      sandbox,
    }) => {
      await signInAgain(page, sandbox);
      await expectSignedIn(page, 'Ada Nowak');
      const token = await tokenOf(page);
      expect(await isAccepted(sandbox, token)).toBe(true);
      await panel(page, 'Your token').getByRole('button', { name: 'Revoke it' }).click();
      await expectSignedOut(page);
      expect(await isAccepted(sandbox, token)).toBe(false);
    });
  });
}
