import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './expect';

/** The address at which live.config.ts serves the build. */
const HERE = 'http://localhost:3000';

/** A stand-in for LiveChat Accounts: it refuses everyone, or signs someone in. */
type LiveChat = { refuses: boolean };

/** Plays LiveChat: no test talks to the real one, and no request of a live build reaches it. */
async function playLiveChat(context: BrowserContext): Promise<LiveChat> {
  const livechat = { refuses: true };
  const headers = { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Headers': '*' };
  await context.route(/^https:\/\/(accounts\.livechat\.com|api\.livechatinc\.com)\//, (route) => {
    const { pathname, searchParams: query } = new URL(route.request().url());
    if (pathname === '/v2/info')
      return route.fulfill({ headers, json: { ...token, client_id: '0'.repeat(32) } });
    if (pathname !== '/') return route.fulfill({ headers, status: 500, json: {} });
    const refusal = '<h1>Ooops</h1><p>This app cannot be found.</p>';
    const body = livechat.refuses ? refusal : answerTo(query);
    return route.fulfill({ contentType: 'text/html', body });
  });
  return livechat;
}

const token = {
  access_token: 'dal:made-up-for-a-test',
  token_type: 'Bearer',
  expires_in: 28_800,
  scope: 'sessions--my:rw',
  account_id: '1f0a5c1e-6a52-4d0b-9a63-3c7d1b2e4f01',
  organization_id: 'b7c1d2e3-5a4f-4c6b-8d9e-0f1a2b3c4d5e',
};

/** LiveChat's answer page: it posts a message from the window, or redirects back in the tab. */
function answerTo(query: URLSearchParams): string {
  const answer = { ...token, state: query.get('state') };
  const [address, message] = [
    query.get('redirect_uri'),
    { data: { ...answer, scopes: token.scope } },
  ];
  const fields = Object.entries(answer).map(([name, value]) => [name, String(value)]);
  return query.get('flow') === 'button'
    ? `<script>opener.postMessage(${JSON.stringify(message)}, '${new URL(address ?? '').origin}'); close()</script>`
    : `<script>location.replace('${address}#${new URLSearchParams(fields)}')</script>`;
}

const card = (page: Page) =>
  page.locator('details').filter({ hasText: 'What LiveChat has to know' });

/** Tests of an app's live build, which shows what to set up. `leave`: leaves LiveChat without an answer. */
export function walkLive(leave: (page: Page, signIn: () => Promise<void>) => Promise<void>) {
  const signIn = (page: Page) =>
    page.getByRole('button', { name: 'Sign in with LiveChat' }).click();

  test('the first start says what Developer Console has to know, to be copied', async ({
    page,
    context,
  }) => {
    await context.grantPermissions(['clipboard-write']);
    await page.goto('/');
    await expect(card(page)).toContainText(`Redirect URI${HERE}`);
    for (const value of ['JavaScript app', 'sessions--my:rw', 'agents--all:ro', '0'.repeat(32)])
      await expect(card(page).getByText(value, { exact: true }).first()).toBeVisible();
    await card(page)
      .getByRole('button', { name: `Redirect URI: ${HERE}` })
      .press('Enter');
    await expect(card(page).getByRole('button', { name: /^Copied/ })).toBeFocused();
    await expectAccessible(page);
    for (const width of [320, 390, 1280]) {
      await page.setViewportSize({ width, height: 844 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    }
  });

  test('an address that livechat.config.json does not have is named as one to add there', async ({
    page,
  }) => {
    await page.goto(HERE.replace('localhost', '127.0.0.1'));
    await expect(card(page)).toContainText('Redirect URIhttp://127.0.0.1');
    await expect(card(page)).toContainText('livechat.config.json does not have it');
  });

  test('once a sign-in has worked the card is gone, until one is left', async ({
    page,
    context,
  }) => {
    const livechat = await playLiveChat(context);
    await page.goto('/');
    await expect(card(page)).toBeVisible();
    livechat.refuses = false;
    await signIn(page);
    await expect(page.getByRole('region', { name: 'Signed in', exact: true })).toBeVisible();
    await expect(card(page)).toHaveCount(0);

    await page.getByRole('banner').getByRole('button', { name: 'Sign out' }).click();
    await expect(page.getByRole('region', { name: 'Signed out', exact: true })).toBeVisible();
    await page.reload();
    await expect(page.getByText('You are not signed in.')).toBeVisible();
    await expect(card(page)).toHaveCount(0);

    livechat.refuses = true;
    await leave(page, () => signIn(page));
    await expect(card(page)).toBeVisible();
    // The page stores nothing about a person, only that this client id works.
    expect(await page.evaluate(() => localStorage.getItem('livechat.set-up'))).toBe('0'.repeat(32));
  });
}
