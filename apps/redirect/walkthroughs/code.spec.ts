import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page } from '@repo/sandbox/playwright';
import {
  collectSecrets,
  expectLoaded,
  expectNothingStored,
  expectSignedIn,
  test,
  tokenOf,
  walkCode,
  watchExchanges,
} from '@repo/walkthroughs';
import { findFullBrowser } from '../../../scripts/browser.mjs';
import { leaveForLiveChat, signIn } from './redirect';

walkCode(signIn);

/** Signs in, and returns the address that LiveChat redirects to. */
async function answerTo(page: Page) {
  const livechat = await leaveForLiveChat(page);
  await livechat.signInAs('Ada Nowak');
  const answered = page.waitForResponse((response) => response.status() === 303);
  await livechat.allow();
  return (await (await answered).headerValue('location')) ?? '';
}

test('a code that another tab asked for is refused in this one, which exchanges nothing', async ({
  page,
  context,
}) => {
  const other = await context.newPage();
  await other.goto('/');
  await leaveForLiveChat(other);
  await page.goto('/');
  const link = await answerTo(page);
  expect(link).toContain('?code=dal%3A');
  await expectSignedIn(page, 'Ada Nowak');
  const exchanges = watchExchanges(context);
  await other.goto(link);
  await expect(other.getByRole('status')).toContainText('did not start here was refused');
  await expect(other).toHaveURL('http://localhost:3001/');
  await expectNothingStored(other, 'livechat.session');
  expect(exchanges).toEqual([]);
});

test('a code that comes again, by a reload, by Back or by its link, is exchanged once', async ({
  page,
  context,
}) => {
  const exchanges = watchExchanges(context);
  await page.goto('/?show=accepting');
  const link = await answerTo(page);
  await expectSignedIn(page, 'Ada Nowak');
  await page.reload();
  await expectSignedIn(page, 'Ada Nowak');
  await page.goto('/?elsewhere');
  await page.goBack();
  await expectSignedIn(page, 'Ada Nowak');
  await page.goto(link);
  await expect(page.getByRole('main').getByText('did not start here was refused')).toBeVisible();
  await expectSignedIn(page, 'Ada Nowak');
  expect(exchanges).toEqual(['authorization_code']);
});

test('a code whose verifier is gone is refused, and exchanged by nobody', async ({
  page,
  context,
}) => {
  const exchanges = watchExchanges(context);
  await page.goto('/');
  const livechat = await leaveForLiveChat(page);
  const there = page.url();
  await page.goto('/icon.svg'); // No script of ours runs there, so the test can clear the storage.
  await page.evaluate(() => sessionStorage.clear());
  await page.goto(there);
  await livechat.signInAs('Ada Nowak');
  await livechat.allow();
  await expect(page.getByRole('status')).toContainText('did not start here was refused');
  await expect(page).toHaveURL('http://localhost:3001/');
  await expectNothingStored(page, 'livechat.session');
  expect(exchanges).toEqual([]);
});

test('a code that cannot be read is told so, exchanged by nobody, and the next try succeeds', async ({
  page,
  context,
}) => {
  const exchanges = watchExchanges(context);
  await page.goto('/?show=accepting');
  const state = await (await leaveForLiveChat(page)).state();
  await page.goto(`/?code=two%0Alines&state=${state}`);
  await expect(page.getByRole('status')).toContainText('LiveChat’s answer could not be read');
  await expect(page).toHaveURL('http://localhost:3001/?show=accepting');
  expect(exchanges).toEqual([]);
  await signIn(page);
  await expectSignedIn(page, 'Ada Nowak');
});

test('each step Back through LiveChat warns nobody, and what it answers once more is not exchanged', async ({
  page,
  context,
}) => {
  const exchanges = watchExchanges(context);
  await page.goto('/');
  await signIn(page);
  await expectSignedIn(page, 'Ada Nowak');
  for (let steps = 0; steps < 2; steps += 1) {
    const answered = page.waitForRequest(/[?&]code=/);
    await page.goBack();
    await answered;
    await expectSignedIn(page, 'Ada Nowak');
    await expect(page.getByText('did not start here')).toBeHidden();
    await expect(page).toHaveURL('http://localhost:3001/');
  }
  expect(exchanges).toEqual(['authorization_code']);
});

test('the page has its own query and fragment back, to the letter', async ({ page }) => {
  await page.goto('/?x=1&y=a%20b#frag');
  await signIn(page);
  await expectSignedIn(page, 'Ada Nowak');
  await expect(page).toHaveURL('http://localhost:3001/?x=1&y=a%20b#frag');
});

test('a client that may not have a code reads so at LiveChat, and comes Back to a message', async ({
  page,
  sandbox,
}) => {
  await sandbox.setClientType('implicit');
  await page.goto('/');
  await leaveForLiveChat(page);
  await expect(page.getByText('unsupported_grant_type').first()).toBeVisible();
  while (new URL(page.url()).port !== '3001') await page.goBack();
  await expect(page.getByRole('status')).toContainText('You came back without signing in');
  await expectNothingStored(page, 'livechat.session');
});

test('a browser that was closed has tokens on the disk in the tab’s storage alone, and in its history a code that is used up', async ({
  playwright,
  launchOptions,
  baseURL,
  sandbox,
}) => {
  const profile = mkdtempSync(join(tmpdir(), 'profile-'));
  const executablePath = findFullBrowser(); // A headless shell has no history.
  const context = await playwright.chromium.launchPersistentContext(profile, {
    ...launchOptions,
    ...(executablePath && { executablePath }),
    ...(baseURL && { baseURL }),
  });
  const secrets = collectSecrets(context);
  const page = await context.newPage();
  await page.goto('/');
  await sandbox.addFault('short-token');
  const link = await answerTo(page);
  await expectLoaded(page);
  const token = await tokenOf(page);
  await expect.poll(() => tokenOf(page)).not.toBe(token);
  const visited = await page.evaluate(() => navigation.entries().map(({ url }) => url));
  expect(visited.join()).not.toMatch(/code=|token/);
  await context.close();

  const files = readdirSync(profile, { recursive: true, encoding: 'utf8' })
    // The browser writes a tab's storage to disk within seconds, and deleted data stays in the file for a while.
    .filter((path) => !path.includes('Session Storage'))
    .map((path) => join(profile, path))
    .filter((path) => statSync(path).isFile())
    .map((path) => readFileSync(path));
  const found = [...secrets].filter(([secret]) =>
    files.some((file) => file.includes(secret) || file.includes(secret, 0, 'utf16le')),
  );
  rmSync(profile, { recursive: true });
  expect([...new Set(secrets.values())].toSorted()).toEqual([
    'access_token',
    'code',
    'code_challenge',
    'code_verifier',
    'refresh_token',
    'state',
  ]);
  // These were in an address. No page can stop the browser from storing its addresses.
  expect(new Set(found.map(([, name]) => name))).toEqual(
    new Set(['state', 'code_challenge', 'code']),
  );
  const [code_verifier] = [...secrets].find(([, name]) => name === 'code_verifier') ?? [''];
  const form = {
    grant_type: 'authorization_code',
    client_id: 'sandbox',
    redirect_uri: 'http://localhost:3001/',
    code: new URL(link).searchParams.get('code') ?? '',
    code_verifier,
  };
  const body = new URLSearchParams(form);
  const answer = await fetch(`${sandbox.baseURL}/v2/token`, { method: 'POST', body });
  expect(await answer.json()).toMatchObject({ error: 'invalid_grant' });
});
