import { existsSync } from 'node:fs';
import { expect, type Page, test } from '@repo/sandbox/playwright';
import {
  expectAccessible,
  expectNothingStored,
  expectNowhere,
  expectSignedOut,
  expectToFit,
  holdScripts,
  isAccepted,
  type SignIn,
  signInAgain,
  tokenOf,
} from './expect';

/** Tests of the pages besides the overview, which both apps share. */
export function walkPages(signIn: SignIn) {
  test('the page one is on is marked among the others', async ({ page }) => {
    await page.goto('/compare');
    const links = page.getByRole('navigation', { name: 'Pages' });
    await expect(links.locator('[aria-current="page"]')).toHaveText('Compare');
    await links.getByRole('link', { name: 'Buttons' }).click();
    await expect(links.locator('[aria-current="page"]')).toHaveText('Buttons');
  });

  test.describe('without JavaScript', () => {
    test.use({ javaScriptEnabled: false });

    test('the page says what a sign-in needs', async ({ page }) => {
      await page.goto('/');
      const told = page.locator('noscript');
      await expect(told).toBeVisible();
      expect(await told.textContent()).toContain('Signing in needs JavaScript');
    });
  });

  test.describe('what did not load', { tag: '@once' }, () => {
    const told = (page: Page) =>
      page.getByRole('status').evaluate((status) => {
        const { content, visibility } = getComputedStyle(status, '::after');
        return visibility === 'visible' ? content : 'none';
      });
    const waitFor = (page: Page, seconds: number) =>
      page.evaluate((currentTime) => {
        for (const animation of document.getAnimations()) {
          animation.pause(); // Otherwise time goes on before the test reads the value.
          animation.currentTime = currentTime;
        }
      }, 1000 * seconds);

    for (const path of ['/', '/buttons']) {
      test(`${path}, whose scripts do not come, says so after fifteen seconds`, async ({
        page,
      }) => {
        await page.goto(path);
        await expect(page.getByRole('status')).toHaveText('You are not signed in.');
        expect(await told(page)).toBe('none');

        await page.emulateMedia({ reducedMotion: 'reduce' }); // The delay remains even without motion.
        await page.route('**/*.js', (route) => route.abort());
        await page.reload();
        await waitFor(page, 14.9);
        expect(await told(page)).toBe('none');
        await waitFor(page, 15);
        expect(await told(page)).toContain('load it again');
      });

      test(`${path} says after fifteen seconds that the words of an error did not come`, async ({
        page,
      }) => {
        await page.addInitScript(() => {
          window.open = () => null;
        });
        await page.route('**/*.js', async (route) => {
          const response = await route.fetch();
          const hasWords = (await response.text()).includes('Your browser blocked the window');
          return hasWords ? route.abort() : route.fulfill({ response });
        });
        await page.goto(path);
        await page.getByRole('button', { name: 'Sign in with LiveChat' }).click();
        await expect(page.getByRole('status')).toHaveText('popup_blocked');
        expect(await told(page)).toBe('none');
        await waitFor(page, 15);
        expect(await told(page)).toContain('load it again');
        await page.unrouteAll({ behavior: 'ignoreErrors' });
      });
    }
  });

  test('an answer that is chosen before the page works counts', { tag: '@once' }, async ({
    page,
  }) => {
    const goOn = await holdScripts(page);
    await page.goto('/compare', { waitUntil: 'commit' });
    const guide = page.getByRole('region', { name: 'Which one suits you?' });
    for (const question of await guide.getByRole('group').all())
      await question.getByRole('radio').first().check();
    await goOn();
    await expect(guide.getByRole('status')).toContainText(/^Choose/);
  });

  test.describe('who is signed in', () => {
    const account = (page: Page) => page.getByRole('region', { name: 'Account', exact: true });
    const header = (page: Page) => page.getByRole('banner').boundingBox();

    const pages = ['/', '/team', '/buttons', '/compare', '/errors', '/source', '/no-such-page'];
    for (const path of pages)
      test(`${path} says who it is, and signs out by keyboard`, {
        tag: path === '/' ? [] : '@once',
      }, async ({ page, sandbox }) => {
        await page.setViewportSize({ width: 320, height: 640 });
        await page.goto('/');
        const before = await header(page);
        await signInAgain(page, sandbox);
        await expect(account(page)).toContainText('Ada Nowak');
        await page.goto(path);
        await expect(account(page)).toContainText('Ada Nowak');
        expect(await header(page)).toEqual(before);
        await page.setViewportSize({ width: 1280, height: 720 });
        if (path === '/errors') await expectAccessible(page);
        const token = await tokenOf(page);
        await account(page).getByRole('button', { name: 'Sign out' }).press('Enter');
        await expect(account(page)).toHaveText('You are signed out');
        const gate = page.getByRole('region', { name: /^(Signed out|Buttons)$/ });
        await expect(account(page).or(gate).and(page.locator(':focus'))).toBeVisible();
        expect(await isAccepted(sandbox, token)).toBe(false);
      });

    test('a page without a sign-in card tells of a forged link and of what another tab did, and keeps the focus', {
      tag: '@once',
    }, async ({ page, context, sandbox }) => {
      await page.goto('/compare#access_token=dal%3Aattacker&token_type=Bearer&state=theirs');
      const told = account(page).getByRole('status');
      await expect(told).toHaveText('A sign-in that did not start here was refused');
      await expect(told.getByRole('link')).toHaveAttribute('href', '/errors#state_mismatch');
      await page.goto('/');
      await signInAgain(page, sandbox);
      await expect(account(page)).toContainText('Ada Nowak');
      await page.goto('/compare');
      await account(page).getByRole('button', { name: 'Sign out' }).focus();
      const other = await context.newPage();
      await other.goto('/');
      await signInAgain(other, sandbox);
      await other.getByRole('button', { name: 'Sign out', exact: true }).click();
      await expect(told).toHaveText('You signed out in another tab');
      await expect(account(page)).toBeFocused();
    });

    test('without the scope for the name it still says so, and signs out', {
      tag: '@once',
    }, async ({ page }) => {
      await page.goto('/');
      await signIn(page, 'Ada Nowak', { scope: 'sessions--my:rw' });
      await expect(account(page)).toContainText('Signed in');
      await account(page).getByRole('button', { name: 'Sign out' }).click();
      await expectSignedOut(page);
    });

    test('before, nothing of it is loaded, and the page of the widget never has it', async ({
      page,
      sandbox,
    }) => {
      await page.goto('/');
      await expect(page.getByRole('status')).toContainText('You are not signed in');
      await expect(account(page)).toHaveCount(0);
      await signInAgain(page, sandbox);
      await expect(account(page)).toContainText('Ada Nowak');
      await page.goto('/widget', { waitUntil: 'networkidle' });
      await expect(account(page)).toHaveCount(0);
    });
  });

  test.describe('the buttons', { tag: '@once' }, () => {
    test.beforeEach(({ page }) => page.goto('/buttons'));

    for (const button of ['Sign in with LiveChat', 'Connect with LiveChat', 'Log in'])
      test(`the button "${button}" signs someone in`, async ({ page }) => {
        await signIn(page, 'Ada Nowak', undefined, button);
        await expect(page.getByRole('status').first()).toContainText('You are signed in');
        await expect(page.getByRole('button', { name: button })).toBeDisabled();
        await page.getByRole('button', { name: 'Sign out' }).click();
        await expectSignedOut(page);
        await expect(page.getByRole('button', { name: button })).toBeEnabled();
      });

    test('the page fits, and is accessible signed out and in', async ({ page, sandbox }) => {
      await expectAccessible(page);
      await signInAgain(page, sandbox);
      await expect(
        page.getByRole('main').getByText('You are signed in', { exact: true }),
      ).toBeVisible();
      await expectAccessible(page);
      await expectToFit(page);
    });
  });

  test.describe('the comparison', { tag: '@once' }, () => {
    test.beforeEach(({ page }) => page.goto('/compare'));

    test('three answers end in a recommendation, and other answers in another', async ({
      page,
    }) => {
      const guide = page.getByRole('region', { name: 'Which one suits you?' });
      const advice = guide.getByRole('status');
      await page.getByLabel('On computers').check();
      await page.getByLabel('Unfinished work').check();
      await expect(advice).toContainText('Answer all three');
      await page.getByLabel('With a click').check();
      await expect(advice).toContainText('Choose the popup');
      await expect(advice.getByRole('link')).toHaveText('Try the popup');
      await page.getByLabel('By itself').check();
      await expect(advice).toContainText('Choose the redirect');
      await expect(advice).toContainText('Keep what people typed');
    });

    test('both flows can be tried from there', async ({ page }) => {
      test.skip(!existsSync('apps/popup') || !existsSync('apps/redirect'), 'A fork kept one app.');
      for (const [flow, heading] of [
        ['popup', 'Sign in without leaving the page'],
        ['redirect', 'Sign in, and come back to this page'],
      ] as const) {
        await page.goto('/compare');
        await page.getByRole('link', { name: `Try the ${flow}` }).click();
        await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading);
      }
    });

    test('three more answers end in the way that suits: with a server, or for visitors', async ({
      page,
    }) => {
      const ways = page.getByRole('region', { name: 'Which way is mine?' });
      await ways.getByLabel('Agents').check();
      await ways.getByLabel('A page').check();
      await ways.getByLabel('On a server').check();
      await expect(ways.getByRole('status')).toContainText('Your way: A server with web pages');
      await expect(ways.getByRole('status')).toContainText('examples/server');
      await ways.getByLabel('Visitors').check();
      await ways.getByLabel('Nowhere: there is').check();
      await expect(ways.getByRole('status')).toContainText('Your way: A visitor of a website');
    });

    test('the page fits, and is accessible with a recommendation', async ({ page }) => {
      await page.getByLabel('On phones').check();
      await page.getByLabel('Nothing').check();
      await page.getByLabel('With a click').check();
      await expectAccessible(page);
      await expectToFit(page);
    });
  });

  test('on the widget’s page nobody is signed in, and nothing but the organization stays in the address', {
    tag: '@once',
  }, async ({ page }) => {
    const token = 'access_token=dal%3Aattacker&token_type=Bearer&state=theirs';
    const organization = 'organization_id=b7c1d2e3-5a4f-4c6b-8d9e-0f1a2b3c4d5e';
    /** All addresses that a script on the page could read and send away. */
    const addresses = () =>
      page.evaluate(() => {
        const { activation } = navigation;
        const entries = [activation?.from, activation?.entry, ...navigation.entries()];
        const loaded = performance.getEntriesByType('navigation').map(({ name }) => name);
        const known = [location.href, ...loaded, ...entries.map((entry) => entry?.url)];
        return [...new Set(known)].filter((url) => url?.includes('/widget'));
      });
    await page.goto(`/widget?${organization}&next=x#${token}`);
    await expect(async () =>
      expect(await addresses()).toEqual([expect.stringMatching(`/widget\\?${organization}$`)]),
    ).toPass();
    const started = () => page.evaluate(() => performance.timeOrigin);
    const before = await started();
    await page.goto(`/widget?${organization}#${token}`); // In the open page, without a load.
    await expect(async () => {
      expect(await started()).not.toBe(before);
      expect(await addresses()).toEqual([expect.stringMatching(`/widget\\?${organization}$`)]);
    }).toPass();
    await page.goto(`/widget?organization_id=%22%3E%3Cscript%3E#${token}`);
    await expect(async () =>
      expect(await addresses()).toEqual([expect.stringMatching('/widget$')]),
    ).toPass();
    await expectNowhere(page, 'attacker');
    await expectNothingStored(page);
  });

  test('with the widget’s page no code comes along that could sign someone in', async ({
    page,
  }) => {
    const scripts: Promise<string>[] = [];
    page.on('response', (response) => {
      if (response.request().resourceType() === 'script') scripts.push(response.text());
    });
    const load = async (path: string) => {
      await page.goto(path, { waitUntil: 'networkidle' });
      return (await Promise.all(scripts.splice(0))).some((code) =>
        code.includes('nobody-signed-in'),
      );
    };
    expect(await load('/')).toBe(true);
    expect(await load('/widget')).toBe(false);
  });

  test('a page that does not exist is none of those in the navigation, and takes a token out of its address', async ({
    page,
  }) => {
    await page.goto('/no-such-page#access_token=dal%3Aattacker&token_type=Bearer&state=theirs');
    await page.waitForURL(/\/no-such-page$/);
    await expectNowhere(page, 'attacker');
    await expect(page.locator('[aria-current="page"]')).toHaveCount(0);
  });
}
