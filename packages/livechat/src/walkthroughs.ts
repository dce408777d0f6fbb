import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@repo/sandbox/playwright';

export async function expectSignedIn(page: Page, name: string) {
  await expect(page.getByRole('region', { name: 'You', exact: true })).toContainText(name);
}

/** WCAG 2.2 AA, as far as axe can tell, in light and in dark. */
export async function expectAccessible(page: Page) {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  }
}

type SignIn = (page: Page, name?: string, scope?: string) => Promise<void>;

/** What holds for a signed-in person, whichever flow signed them in. */
export function walkSignedIn(signIn: SignIn) {
  test.describe('signed in', () => {
    test.beforeEach(({ page }) => page.goto('/'));

    test('a reload keeps the session, and another tab does not have it', async ({
      page,
      context,
    }) => {
      await signIn(page);
      await expectSignedIn(page, 'Ada Nowak');
      await page.reload();
      await expectSignedIn(page, 'Ada Nowak');
      const other = await context.newPage();
      await other.goto('/');
      await expect(other.getByRole('status')).toContainText('You are not signed in');
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

    test('another session can be ended, and this one ends the sign-in', async ({ page }) => {
      await signIn(page);
      const places = page.getByRole('region', { name: 'Where you are signed in' });
      const rows = places.getByRole('listitem');
      await expect(rows).toHaveCount(3);
      await places.getByRole('button', { name: 'End Safari on iOS' }).click();
      await expect(rows).toHaveCount(2);
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
      request,
    }) => {
      await signIn(page);
      await expectSignedIn(page, 'Ada Nowak');
      const stored = await page.evaluate(() => sessionStorage.getItem('livechat.session') ?? '');
      const Authorization = `Bearer ${JSON.parse(stored).access_token}`;
      await request.delete('http://localhost:3100/v2/token', { headers: { Authorization } });
      await page.reload();
      await expect(page.getByText('Your session was ended')).toBeVisible();
    });

    test('with sessions--my:rw alone, the other panels say which scope to add', async ({
      page,
    }) => {
      await signIn(page, 'Ada Nowak', 'sessions--my:rw');
      const places = page.getByRole('region', { name: 'Where you are signed in' });
      await expect(places).toContainText('this one');
      await expect(page.getByRole('region', { name: 'Your team' })).toContainText('agents--all:ro');
      await expect(page.getByRole('region', { name: 'You', exact: true })).toContainText(
        'accounts--my:ro',
      );
      await expectAccessible(page);
      await page.getByRole('button', { name: 'Sign out', exact: true }).click();
      await expect(page.getByRole('status')).toContainText('You are signed out');
    });

    test('the console stays silent and holds no token', async ({ page }) => {
      const lines: string[] = [];
      page.on('console', (line) => lines.push(line.text()));
      page.on('pageerror', (error) => lines.push(error.message));
      await signIn(page);
      await expect(page.getByRole('region', { name: 'Your team' })).toContainText('Dora Lindt');
      await page.getByRole('button', { name: 'Sign out', exact: true }).click();
      await expect(page.getByRole('status')).toContainText('You are signed out');
      expect(lines).toEqual([]);
    });
  });
}
