import type { Route } from '@playwright/test';
import { expect, type Page, test } from '@repo/sandbox/playwright';
import { expectNothingStored, expectSignedIn } from '@repo/walkthroughs';
import { openPopup, signIn } from './popup';

test.beforeEach(({ page }) => page.goto('/'));

for (const scenario of ['wrong-state', 'missing-state', 'foreign-state', 'malformed-answer']) {
  test(`an answer with the fault ${scenario} is refused, and the next try succeeds`, async ({
    page,
  }) => {
    const livechat = await openPopup(page);
    await livechat.provoke(scenario);
    await livechat.signInAs('Ada Nowak');
    await livechat.allow();
    await expect(page.getByRole('status')).toContainText('did not start here was refused');
    await expectNothingStored(page);
    await page.getByRole('button', { name: 'Sign in with LiveChat' }).click();
    await expectSignedIn(page, 'Ada Nowak');
  });
}

test('a foreign answer from LiveChat’s own origin does not use the attempt up', async ({
  page,
}) => {
  const livechat = await openPopup(page);
  await expect(livechat.page.getByRole('button', { name: 'Ada Nowak' })).toBeVisible();
  await livechat.page.evaluate(() => {
    const data = { access_token: 'dal:attacker', expires_in: 28800, state: 'theirs' };
    window.opener.postMessage({ data }, '*');
  });
  await livechat.signInAs('Ada Nowak');
  await livechat.allow();
  await expectSignedIn(page, 'Ada Nowak');
  expect(await page.evaluate(() => JSON.stringify(sessionStorage))).not.toContain('attacker');
});

test('an answer from another origin is not heard, and the window’s end is told', async ({
  page,
}) => {
  const livechat = await openPopup(page);
  await livechat.provoke('wrong-origin');
  await livechat.signInAs('Ada Nowak');
  await livechat.allow();
  await expect(page.getByRole('status')).toContainText('The LiveChat window was closed');
  await expectNothingStored(page);
});

test('an answer that comes twice signs in once', async ({ page, sandbox }) => {
  const livechat = await openPopup(page);
  await livechat.provoke('double-answer');
  await livechat.signInAs('Ada Nowak');
  await livechat.allow();
  await expectSignedIn(page, 'Ada Nowak');
  expect((await sandbox.log()).filter(({ path }) => path === '/v2/info')).toHaveLength(1);
});

test('LiveChat’s window says what it waits for until LiveChat’s page is there', async ({
  page,
  context,
}) => {
  const held = new Promise<Route>((resolve) => {
    context.route('http://localhost:3100/**', resolve, { times: 1 });
  });
  await page.evaluate(() => {
    const { open } = window;
    window.open = (...words) => {
      const opened = open(...words);
      Object.assign(window, { opened });
      return opened;
    };
  });
  const livechat = await openPopup(page);
  await expect(page.getByRole('status')).toContainText('Waiting for you at LiveChat');
  expect(await page.evaluate('opened.document.body.textContent')).toBe('Opening LiveChat…');
  await (await held).continue();
  await expect(livechat.page.getByRole('button', { name: 'Ada Nowak' })).toBeVisible();
});

/** Signs in at LiveChat, which then sends no answer to the app. */
async function openSilentPopup(page: Page) {
  const livechat = await openPopup(page);
  await livechat.provoke('no-answer');
  await livechat.signInAs('Ada Nowak');
  await livechat.allow();
  await expect(livechat.page.getByRole('heading', { name: 'No answer' })).toBeVisible();
  await expect(page.getByRole('status')).toContainText('Waiting for you at LiveChat');
  return livechat.page;
}

test('someone whose LiveChat never answers can give up', async ({ page }) => {
  const livechat = await openSilentPopup(page);
  const closed = livechat.waitForEvent('close');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await closed;
  await expect(page.getByRole('status')).toContainText('You are not signed in');
});

test('someone whose LiveChat never answers can continue in this tab', async ({ page }) => {
  const livechat = await openSilentPopup(page);
  const closed = livechat.waitForEvent('close');
  await page.getByRole('button', { name: 'Continue in this tab' }).click();
  await closed;
  await expectSignedIn(page, 'Ada Nowak');
});

test('without a connection one can give up waiting, and sign in once it is back', async ({
  page,
  context,
}) => {
  await page.waitForLoadState('networkidle');
  await context.setOffline(true);
  const livechat = await openPopup(page);
  await expect(page.getByRole('status')).toContainText('Waiting for you at LiveChat');
  const closed = livechat.page.waitForEvent('close');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await closed;
  await expect(page.getByRole('status')).toContainText('You are not signed in');
  await context.setOffline(false);
  await signIn(page);
  await expectSignedIn(page, 'Ada Nowak');
});

test('a page that is loaded again while the window is open says what became of it', async ({
  page,
}) => {
  const livechat = await openPopup(page);
  await expect(page.getByRole('status')).toContainText('Waiting');
  await page.reload();
  await expect(page.getByRole('status')).toContainText('loaded again while you were signing in');
  await livechat.page.close();
  await page.reload();
  await expect(page.getByRole('status')).toContainText('You are not signed in');
});

test('a link with a token that is opened while the window is open is refused and taken out', async ({
  page,
}) => {
  await openPopup(page);
  await expect(page.getByRole('status')).toContainText('Waiting');
  await page.goto('/?elsewhere#access_token=dal%3Aattacker&token_type=Bearer&state=theirs');
  await expect(page.getByRole('status')).toContainText('did not start here was refused');
  await expect(page).toHaveURL('http://localhost:3000/?elsewhere');
});

/** Opens the app a second time with a copy of the tab's storage, like a duplicated tab. */
async function duplicate(page: Page) {
  const opened = page.waitForEvent('popup');
  await page.evaluate(() => void window.open(location.href));
  return opened;
}

test('two windows of the app each have a LiveChat window of their own', async ({ page }) => {
  const other = await duplicate(page);
  const one = await openPopup(page);
  const two = await openPopup(other);
  await one.signInAs('Ada Nowak');
  await one.allow();
  await expectSignedIn(page, 'Ada Nowak');
  await expect(two.page.getByRole('heading', { level: 1 })).toBeVisible();
  await two.page.evaluate(() => location.reload()); // LiveChat knows the person now, and answers at once.
  await expectSignedIn(other, 'Ada Nowak');
});

test('a duplicate of a tab whose window is open says nothing of a reload, and that window goes on', async ({
  page,
}) => {
  const livechat = await openPopup(page);
  await expect(page.getByRole('status')).toContainText('Waiting');
  const other = await duplicate(page);
  await expect(other.getByRole('status')).toContainText('You are not signed in');
  await livechat.signInAs('Ada Nowak');
  await livechat.allow();
  await expectSignedIn(page, 'Ada Nowak');
});

test('the app opened in LiveChat’s own window signs in with a window of its own', async ({
  page,
}) => {
  const livechat = await openPopup(page);
  await expect(livechat.page.getByRole('button', { name: 'Ada Nowak' })).toBeVisible();
  await livechat.page.goto('http://localhost:3000/');
  await signIn(livechat.page);
  await expectSignedIn(livechat.page, 'Ada Nowak');
});

test('a window closed on the consent page ends the attempt as well', async ({ page }) => {
  const livechat = await openPopup(page);
  await livechat.signInAs('Ada Nowak');
  await expect(livechat.page.getByRole('button', { name: 'Allow' })).toBeVisible();
  await livechat.page.close();
  await expect(page.getByRole('status')).toContainText('was closed');
  await expectNothingStored(page);
});

test('the page that is left for another while the window is open adopts nothing', async ({
  page,
}) => {
  const livechat = await openPopup(page);
  await expect(livechat.page.getByRole('button', { name: 'Ada Nowak' })).toBeVisible();
  await page.goto('/?elsewhere');
  await livechat.signInAs('Ada Nowak');
  await livechat.allow();
  await expect(page.getByRole('status')).toContainText('loaded again while you were signing in');
  await expectNothingStored(page);
});

test('each refusal of LiveChat is told by its code', { tag: '@once' }, async ({
  page,
  sandbox,
}) => {
  // All on one page, like a person who tries again and again. No code comes twice in a row.
  const refusals = {
    'oauth-invalid_request': 'invalid_request',
    'oauth-unauthorized_client': 'unauthorized_client',
    'oauth-access_denied': 'access_denied',
    'oauth-unsupported_response_type': 'unsupported_response_type',
    'oauth-invalid_scope': 'invalid_scope',
    'oauth-server_error': 'server_error',
    'oauth-temporarily_unavailable': 'temporarily_unavailable',
    'oauth-unsupported_grant_type': 'unsupported_grant_type',
    'oauth-invalid_grant': 'invalid_grant',
    'oauth-invalid_client': 'invalid_client',
    'too-many-redirects': 'invalid_request',
    'oauth-missing_grant': 'missing_grant',
    'redirect-uri-not-set': 'invalid_request',
    'identity-unauthorized': 'unauthorized',
    'identity-identity_lost': 'identity_lost',
    'identity-credentials_login_disabled': 'credentials_login_disabled',
    'identity-invalid_request': 'invalid_request',
    'identity-access_denied': 'access_denied',
    'identity-server_error': 'server_error',
    'invalid-redirect-uri': 'invalid_request',
    'client-not-found': 'unauthorized_client',
  };
  for (const [scenario, code] of Object.entries(refusals)) {
    await sandbox.addFault(scenario);
    await page.getByRole('button', { name: 'Sign in with LiveChat' }).click();
    const told = page.getByRole('status').getByRole('link', { name: code, exact: true });
    await expect(told).toBeVisible();
  }
});

test('a no that LiveChat gives in someone’s name is told as theirs', async ({ page }) => {
  await (await openPopup(page)).signInAs('Dana Denies');
  await expect(page.getByRole('status')).toContainText('You did not allow access');
  await expectNothingStored(page);
});

test('an answer that takes its time signs in all the same', async ({ page, sandbox }) => {
  await sandbox.addFault({ kind: 'late-answer', ms: 1500 });
  await signIn(page);
  await expectSignedIn(page, 'Ada Nowak');
});

/** The number of message listeners on the page's window, as the browser counts them. */
async function countListeners(page: Page) {
  const browser = await page.context().newCDPSession(page);
  const { result } = await browser.send('Runtime.evaluate', { expression: 'window' });
  const { listeners } = await browser.send('DOMDebugger.getEventListeners', {
    objectId: result.objectId ?? '',
  });
  return listeners.filter(({ type }) => type === 'message').length;
}

test('ten attempts given up leave no listener and no cookie behind', { tag: '@once' }, async ({
  page,
  context,
}) => {
  await expect(page.getByRole('status')).toContainText('You are not signed in');
  const before = await countListeners(page);
  for (let attempt = 0; attempt < 10; attempt += 1) {
    const livechat = await openPopup(page);
    await expect(page.getByRole('status')).toContainText('Waiting');
    expect(await countListeners(page)).toBeGreaterThan(before);
    const closed = livechat.page.waitForEvent('close');
    await page.getByRole('button', { name: 'Cancel' }).click();
    await closed;
  }
  // The listener stays a moment longer, for an answer that would have to be revoked.
  await expect.poll(() => countListeners(page)).toBe(before);
  const cookies = await context.cookies('http://localhost:3000');
  expect(cookies.filter(({ name }) => name.startsWith('com.livechat'))).toEqual([]);
  await signIn(page);
  await expectSignedIn(page, 'Ada Nowak');
});
