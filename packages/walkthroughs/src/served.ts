import { expect, test } from '@repo/sandbox/playwright';
import { expectNothingStored, type SignIn } from './expect';

const pages = { './': 'Overview', team: 'Team', buttons: 'Buttons', compare: 'Compare' };

/**
 * Tests for every way to serve an app: at the root or below a base path, with or without a slash at the end, by Next or
 * as files. So all addresses here are relative.
 */
export function walkServed(signIn: SignIn) {
  test('every link of a page leads to a page, and the page one is on is marked', async ({
    page,
  }) => {
    for (const [path, name] of Object.entries(pages)) {
      await page.goto(path);
      await expect(page.locator('[aria-current="page"]')).toHaveText(name);
      const links = await page
        .locator('a')
        .evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href));
      const own = new Set(
        links.filter((url) => new URL(url).origin === new URL(page.url()).origin),
      );
      // Fetched by the page: only the browser can resolve the host's name.
      for (const url of own)
        expect(await page.evaluate(async (url) => (await fetch(url)).status, url), url).toBe(200);
    }
  });

  test('every file is what its type says, and every page has the headers that protect it', async ({
    context,
    baseURL,
  }) => {
    const files: string[] = [];
    context.on('response', (response) => {
      const { origin } = new URL(response.url());
      const { location, 'x-content-type-options': nosniff } = response.headers();
      if (origin === new URL(baseURL ?? '').origin && !location && nosniff !== 'nosniff')
        files.push(response.url());
    });
    const open = async (path: string) => {
      const page = await context.newPage();
      const response = await page.goto(path, { waitUntil: 'networkidle' });
      expect(response?.headers()).toMatchObject({
        'content-security-policy': expect.stringContaining("script-src 'self' 'sha256-"),
        'cross-origin-opener-policy': 'same-origin-allow-popups',
        'referrer-policy': 'no-referrer',
      });
      expect(response?.headers()).not.toHaveProperty('x-powered-by');
    };
    const paths = [...Object.keys(pages), 'widget', 'no-such-page', '/beside-the-base-path'];
    await Promise.all(paths.map(open));
    expect(files).toEqual([]);
  });

  test('one signs in, and is on the page that one signed in from', async ({ page }) => {
    await page.goto('team');
    const before = page.url();
    await signIn(page);
    await expect(page.getByRole('main')).toContainText('Dora Lindt');
    await expect(page).toHaveURL(before);
  });

  test('the widget’s page has no session, however its address is written', async ({ page }) => {
    for (const path of ['widget', 'widget/', 'widget.html', 'Widget']) {
      await page.goto(`${path}#access_token=dal%3Aattacker&token_type=Bearer&state=theirs`);
      await expect.poll(() => page.url()).not.toContain('attacker');
      // The new document, without the token, may still be loading.
      await expect(() => expectNothingStored(page)).toPass();
    }
  });
}
