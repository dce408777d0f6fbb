import { expect, type Page, test } from '@repo/sandbox/playwright';
import {
  expectAccessible,
  expectLoaded,
  expectSignedIn,
  expectSignedOut,
  waitForSDK,
} from '@repo/walkthroughs';
import { leaveForLiveChat, signIn } from './redirect';

/** Every address in this tab's history. */
const addresses = (page: Page) =>
  page.evaluate(() => navigation.entries().map(({ url }) => url ?? ''));

/** Returns a function that tells whether LiveChat's SDK has loaded since. */
function watchForSDK(page: Page) {
  const scripts: Promise<string>[] = [];
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') scripts.push(response.text());
  });
  return async () =>
    (await Promise.all(scripts)).some((text) => text.includes('com.livechat.accounts'));
}

const forged = '#access_token=dal%3Aattacker&token_type=Bearer&expires_in=28800&state=theirs';

test('someone signs in and comes back, and signs out', async ({ page }) => {
  await page.goto('/');
  await expectAccessible(page);
  const livechat = await leaveForLiveChat(page);
  await expectAccessible(page);
  await livechat.signInAs('Ada Nowak');
  await expectAccessible(page);
  await livechat.allow();

  await expectSignedIn(page, 'Ada Nowak');
  await expect(page).toHaveURL('http://localhost:3001/');
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await expectSignedOut(page);
  await expect(page.getByRole('region', { name: 'Signed out' })).toBeFocused();
  expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
});

test('what a click needs is there before it', async ({ page }) => {
  const loaded = waitForSDK(page);
  await page.goto('/');
  await loaded;
  await page.route('**/_next/static/**', (route) => route.abort());
  await page.getByRole('button', { name: 'Sign in with LiveChat' }).dispatchEvent('click');
  await page.waitForURL('http://localhost:3100/**');
});

test('an answer is taken up before the page around it is made to work', async ({ page }) => {
  await page.goto('/');
  const livechat = await leaveForLiveChat(page);
  await page.addInitScript(() => {
    const { replaceState } = history;
    history.replaceState = (...change) => {
      const { href } = location;
      replaceState.apply(history, change);
      // React adds properties to each element that it has hydrated.
      const written = Object.keys(document.querySelector('h1') ?? {});
      if (location.href !== href) Object.assign(window, { written });
    };
  });
  await livechat.signInAs('Ada Nowak');
  await livechat.allow();

  await expectSignedIn(page, 'Ada Nowak');
  expect(await page.evaluate('written')).toEqual([]);
  expect(await page.locator('h1').evaluate((heading) => Object.keys(heading))).not.toEqual([]);
});

test('the page that the answer comes to does without the SDK until nobody is signed in any more', async ({
  page,
}) => {
  await page.goto('/');
  const livechat = await leaveForLiveChat(page);
  const loadsSDK = watchForSDK(page);
  await livechat.signInAs('Ada Nowak');
  await livechat.allow();
  await expectLoaded(page);
  expect(await loadsSDK()).toBe(false);
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await expect.poll(loadsSDK).toBe(true);
});

test('the token is in no address, now or after moving around', async ({ page }) => {
  await page.goto('/');
  await signIn(page);
  await expectSignedIn(page, 'Ada Nowak');
  expect((await addresses(page)).join()).not.toContain('access_token');
  await page.goto('/?elsewhere');
  await expectSignedIn(page, 'Ada Nowak');
  await page.goBack();
  await expectSignedIn(page, 'Ada Nowak');
  await expect(page).toHaveURL('http://localhost:3001/');
  expect((await addresses(page)).join()).not.toContain('access_token');
});

test('someone who does not allow access comes Back to a message and a working button', async ({
  page,
}) => {
  await page.goto('/');
  const livechat = await leaveForLiveChat(page);
  await livechat.signInAs('Ben Okafor');
  await livechat.cancel();
  await expectAccessible(page);
  while (new URL(page.url()).port !== '3001') await page.goBack();
  await expect(page.getByRole('status')).toContainText('You came back without signing in');

  await (await leaveForLiveChat(page)).allow();
  await expectSignedIn(page, 'Ben Okafor');
});

test('a forged link signs nobody in, and its token is gone from the address', async ({ page }) => {
  await page.goto(`/?show=accepting${forged}`);
  await expect(page.getByRole('status')).toContainText('did not start here was refused');
  await expect(page).toHaveURL('http://localhost:3001/?show=accepting');
  expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
  expect((await addresses(page)).join()).not.toContain('attacker');
  await expectAccessible(page);
});

test('a forged link leaves someone who is signed in as who they are, and tells them', async ({
  page,
}) => {
  await page.goto('/');
  await signIn(page);
  await expectSignedIn(page, 'Ada Nowak');
  await page.goto(`/?elsewhere${forged}`);
  await expect(page.getByRole('main').getByText('did not start here was refused')).toBeVisible();
  await page.goto('/');
  await expectSignedIn(page, 'Ada Nowak');
});

test('one’s own answer works once: its link is refused the second time', async ({ page }) => {
  await page.goto('/');
  const livechat = await leaveForLiveChat(page);
  await livechat.signInAs('Ada Nowak');
  const answer = page.waitForResponse((response) => response.status() === 303);
  await livechat.allow();
  const link = await (await answer).headerValue('location');
  expect(link).toMatch(/#access_token=|[?]code=/);
  await expectSignedIn(page, 'Ada Nowak');
  await page.evaluate(() => sessionStorage.clear());

  await page.goto('about:blank');
  await page.goto(link ?? '');
  await expect(page.getByRole('status')).toContainText('did not start here was refused');
  await expect(page).toHaveURL('http://localhost:3001/');
});
