import { expect, test } from '@repo/sandbox/playwright';
import {
  expectNothingStored,
  expectRevoked,
  expectSignedIn,
  expectSignedOut,
} from '@repo/walkthroughs';
import { leaveForLiveChat, signIn } from './redirect';

const forged = '#access_token=dal%3Aattacker&token_type=Bearer&expires_in=28800&state=theirs';

for (const scenario of ['wrong-state', 'missing-state', 'foreign-state', 'malformed-answer']) {
  test(`an answer with the fault ${scenario} is refused, and the next try succeeds`, {
    tag: scenario === 'malformed-answer' ? '@token' : [],
  }, async ({ page }) => {
    await page.goto('/');
    const livechat = await leaveForLiveChat(page);
    await livechat.provoke(scenario);
    await livechat.signInAs('Ada Nowak');
    await livechat.allow();
    await expect(page.getByRole('status')).toContainText('did not start here was refused');
    await expect(page).toHaveURL('http://localhost:3001/');
    await page.getByRole('button', { name: 'Sign in with LiveChat' }).click();
    await expectSignedIn(page, 'Ada Nowak');
  });
}

test('where the page does not leave for LiveChat after all, the next click does', async ({
  page,
}) => {
  await page.goto('/');
  // Such as a download, or a Stop.
  await page.route('http://localhost:3100/**', (route) => route.fulfill({ status: 204 }), {
    times: 1,
  });
  const button = page.getByRole('button', { name: 'Sign in with LiveChat' });
  await button.click();
  await expect(page.getByRole('status')).toHaveText('Leaving for LiveChat…');
  await button.click();
  await expect(page.getByRole('button', { name: 'Ada Nowak' })).toBeVisible();
});

for (const scenario of ['returned-as-query', 'returned-as-fragment', 'returned-as-rfc6749']) {
  test(`a refusal ${scenario} is explained, and the page has its own address back`, async ({
    page,
  }) => {
    await page.goto('/?show=accepting#cleo');
    const livechat = await leaveForLiveChat(page);
    await livechat.provoke(scenario);
    await expect(page.getByRole('status')).toContainText('You did not allow access');
    await expect(page).toHaveURL('http://localhost:3001/?show=accepting#cleo');
    await signIn(page);
    await expectSignedIn(page, 'Ada Nowak');
  });
}

test('a refusal on LiveChat’s page leaves a way Back to a message and a working button', async ({
  page,
}) => {
  await page.goto('/');
  const livechat = await leaveForLiveChat(page);
  await livechat.provoke('oauth-server_error');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  while (new URL(page.url()).port !== '3001') await page.goBack();
  await expect(page.getByRole('status')).toContainText('You came back without signing in');
  await signIn(page);
  await expectSignedIn(page, 'Ada Nowak');
});

test('a forged link opened during a sign-in is refused, and the sign-in still succeeds', async ({
  page,
}) => {
  await page.goto('/');
  await leaveForLiveChat(page);
  const there = page.url();
  await page.goto(`/${forged}`);
  await expect(page.getByRole('status')).toContainText('did not start here was refused');
  await expectNothingStored(page, 'livechat.session');
  await page.goto(there);
  await page.getByRole('button', { name: 'Ada Nowak' }).click();
  await page.getByRole('button', { name: 'Allow' }).click();
  await expectSignedIn(page, 'Ada Nowak');
});

test('Back and Forward around a sign-in neither sign anyone out nor bring a token back', async ({
  page,
}) => {
  await page.goto('/');
  await signIn(page);
  await expectSignedIn(page, 'Ada Nowak');
  await page.goBack();
  await page.goForward();
  await expectSignedIn(page, 'Ada Nowak');
  await expect(page).toHaveURL('http://localhost:3001/');
  await page.goto('/?elsewhere');
  await page.goBack();
  await expectSignedIn(page, 'Ada Nowak');
  await expect(page).toHaveURL('http://localhost:3001/');
});

test('each step Back through LiveChat warns nobody, and what it answers once more is revoked', {
  tag: '@token',
}, async ({ page, sandbox }) => {
  await page.goto('/');
  await signIn(page);
  await expectSignedIn(page, 'Ada Nowak');
  for (const steps of [1, 2]) {
    await page.goBack();
    await expectRevoked(sandbox, steps);
    await expectSignedIn(page, 'Ada Nowak');
    await expect(page.getByText('did not start here')).toBeHidden();
    await expect(page).toHaveURL('http://localhost:3001/');
  }
  await page.goBack();
  await expectSignedIn(page, 'Ada Nowak');
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await expectSignedOut(page);
  await page.goForward();
  await expect(page.getByRole('status')).toContainText('You are not signed in');
});

test('without a connection Back leads to a message, and one signs in once it is back', async ({
  page,
  context,
}) => {
  await page.goto('/');
  await page.waitForLoadState('networkidle');
  await context.setOffline(true);
  await page.getByRole('button', { name: 'Sign in with LiveChat' }).click();
  await page.waitForURL('chrome-error://**');
  await context.setOffline(false);
  await page.goBack();
  await expect(page.getByRole('status')).toContainText('You came back without signing in');
  await signIn(page);
  await expectSignedIn(page, 'Ada Nowak');
});

test('a reload at LiveChat changes nothing', async ({ page }) => {
  await page.goto('/?show=accepting');
  const livechat = await leaveForLiveChat(page);
  await page.reload();
  await livechat.signInAs('Ada Nowak');
  await expect(page.getByRole('button', { name: 'Allow' })).toBeVisible();
  await page.reload();
  await livechat.allow();
  await expectSignedIn(page, 'Ada Nowak');
  await expect(page).toHaveURL('http://localhost:3001/?show=accepting');
});

test('two tabs that sign in at once each come back to their own page', async ({
  page,
  context,
}) => {
  const other = await context.newPage();
  await page.goto('/?show=accepting');
  await other.goto('/?from=elsewhere#here');
  const one = await leaveForLiveChat(page);
  const two = await leaveForLiveChat(other);
  await one.signInAs('Ada Nowak');
  await two.signInAs('Ada Nowak');
  await one.allow();
  await expectSignedIn(page, 'Ada Nowak');
  await two.page.reload();
  await expectSignedIn(other, 'Ada Nowak');
  await expect(page).toHaveURL('http://localhost:3001/?show=accepting');
  await expect(other).toHaveURL('http://localhost:3001/?from=elsewhere#here');
});

test('an answer that another tab asked for is refused in this one', async ({ page, context }) => {
  await page.goto('/');
  const livechat = await leaveForLiveChat(page);
  await livechat.signInAs('Ada Nowak');
  const answered = page.waitForResponse((response) => response.status() === 303);
  await livechat.allow();
  const link = await (await answered).headerValue('location');
  await expectSignedIn(page, 'Ada Nowak');
  const other = await context.newPage();
  await other.goto(link ?? '');
  await expect(other.getByRole('status')).toContainText('did not start here was refused');
  await expectNothingStored(other);
});

test('an ordinary link that uses the protocol’s words is left alone', async ({ page }) => {
  await page.goto('/?error=access_denied&state=x#about-access_token');
  await expect(page.getByRole('status')).toContainText('You are not signed in');
  await expect(page).toHaveURL(
    'http://localhost:3001/?error=access_denied&state=x#about-access_token',
  );
});

test('where nothing can be kept for the tab, the page says so instead of leaving', async ({
  page,
}) => {
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('blocked', 'SecurityError');
    };
  });
  await page.goto('/');
  await page.getByRole('button', { name: 'Sign in with LiveChat' }).click();
  await expect(page.getByRole('status')).toContainText('Your browser keeps nothing for this page');
});
