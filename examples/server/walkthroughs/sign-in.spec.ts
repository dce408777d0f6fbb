import AxeBuilder from '@axe-core/playwright';
import {
  type BrowserContext,
  expect,
  LiveChatPages,
  type Page,
  test,
} from '@repo/sandbox/playwright';

const signIn = (page: Page) => page.getByRole('button', { name: 'Sign in with LiveChat' });
const signOut = (page: Page) => page.getByRole('button', { name: 'Sign out' });
const team = (page: Page) => page.getByRole('region', { name: 'Your team' });
const problem = (page: Page) => page.getByRole('main').getByRole('alert');

async function allowAs(page: Page, name: string) {
  const livechat = new LiveChatPages(page);
  await livechat.signInAs(name);
  await livechat.allow();
}

/** Signs in from the first page, and waits until the team is shown. */
async function signInAs(page: Page, name: string) {
  await page.goto('/');
  await signIn(page).click();
  await allowAs(page, name);
  await expect(team(page)).toContainText('Cleo Marin');
}

/** Opens another tab of a person who is signed in, and waits until the team is shown. */
async function openTab(context: BrowserContext) {
  const tab = await context.newPage();
  await tab.goto('/');
  await expect(team(tab)).toContainText('Cleo Marin');
  return tab;
}

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the page says what a sign-in needs', async ({ page }) => {
    await page.goto('/');
    const told = page.locator('noscript');
    await expect(told).toBeVisible();
    expect(await told.textContent()).toContain('Signing in needs JavaScript');
  });
});

test('a page whose scripts, or whose answers, do not come says so after thirty seconds', async ({
  page,
}) => {
  const wordAfter = (seconds: number) =>
    page.getByRole('status').evaluate((status, currentTime) => {
      for (const animation of document.getAnimations()) {
        animation.pause(); // Otherwise it runs on before the style is read.
        animation.currentTime = currentTime;
      }
      const { content, visibility } = getComputedStyle(status, '::after');
      return content === 'none' ? content : visibility;
    }, 1000 * seconds);
  await page.emulateMedia({ reducedMotion: 'reduce' }); // The delay must work with reduced motion too.
  for (const missing of ['**/*.js', '**/api/session']) {
    await page.route(missing, () => {});
    await page.goto('/', { waitUntil: 'commit' });
    await expect(page.getByRole('status')).toHaveText('One moment …');
    expect(await wordAfter(29.9)).toBe('hidden');
    expect(await wordAfter(30)).toBe('visible');
    await page.unroute(missing);
  }
  await page.reload();
  await expect(page.getByRole('status')).toHaveText('You are not signed in.');
  expect(await wordAfter(30)).toBe('none');
});

test('one signs in and out, and no token is anywhere in the browser', async ({ page, context }) => {
  const bodies: Promise<string>[] = [];
  context.on('response', (response) => {
    if (response.url().startsWith(test.info().project.use.baseURL ?? ''))
      bodies.push(response.text().catch(() => ''));
  });
  await signInAs(page, 'Ada Nowak');
  await expect(page).toHaveURL('/');
  const steps = page.getByRole('complementary').getByRole('listitem');
  await expect(
    steps.filter({ hasText: /^server: POST .+, with .*code_verifier.*client_secret/ }),
  ).toHaveAttribute('data-who', 'server');

  // No script can read a cookie here.
  expect(await page.evaluate(() => document.cookie)).toBe('');
  const kept = await page.evaluate(() =>
    JSON.stringify([{ ...sessionStorage }, { ...localStorage }]),
  );
  const cookies = JSON.stringify(await context.cookies(test.info().project.use.baseURL));
  const all = [kept, cookies, await page.content(), ...(await Promise.all(bodies))];
  expect(all.length).toBeGreaterThan(15);
  // The sandbox's tokens have this form.
  for (const text of all) expect(text).not.toMatch(/sandbox-[\w-]{20}|a-secret-for-the-sandbox/);

  await signOut(page).click();
  await expect(signIn(page)).toBeVisible();
});

const spoils: Record<string, () => void> = {
  'is full': () => {
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  },
  'is blocked, and so are its messages': () => {
    const blocked = () => {
      throw new DOMException('blocked', 'SecurityError');
    };
    Object.defineProperty(window, 'sessionStorage', { get: blocked });
    Object.defineProperty(window, 'BroadcastChannel', { value: blocked });
  },
  'holds something else': () => sessionStorage.setItem('steps', '{}'),
};
for (const [how, spoil] of Object.entries(spoils))
  test(`one signs in and out in a tab whose storage ${how}`, async ({ page }) => {
    await page.addInitScript(spoil);
    await signInAs(page, 'Ada Nowak');
    await signOut(page).click();
    await expect(signIn(page)).toBeEnabled();
    await expect(page.getByRole('status')).toHaveText('You are not signed in.');
    await expect(problem(page)).toBeHidden();
  });

test('what something in front of the server answers is no answer, and one can try again', async ({
  page,
}) => {
  for (const body of [
    '<html>',
    '{"message":"Too many requests"}',
    '{"error":"rate_limited","steps":[]}',
    '"x"',
    '[]',
    'null',
  ]) {
    const answer = { status: 429, contentType: 'application/json', body };
    await page.route('**/api/session', (route) => route.fulfill(answer), { times: 1 });
    await page.goto('/');
    await expect(problem(page)).toContainText('The server did not answer.');
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(page.getByRole('status')).toHaveText('You are not signed in.');
  }
});

test('the other tab knows of a sign-out within a second, however long LiveChat takes', async ({
  page,
  context,
  sandbox,
}) => {
  await signInAs(page, 'Ada Nowak');
  const tab = await openTab(context);
  await sandbox.addFault({ kind: 'slow', ms: 3000, endpoint: 'DELETE /v2/token' });
  await signOut(page).click();
  await expect(tab.getByRole('status')).toHaveText('One moment …', { timeout: 1000 });
  await expect(team(tab)).toBeHidden();
  await expect(signIn(page)).toBeEnabled();
  await expect(page.getByRole('status')).toHaveText('You are not signed in.');
});

test('a sign-out that does not reach the server is not taken for one, in any tab', async ({
  page,
  context,
}) => {
  await signInAs(page, 'Ada Nowak');
  const tab = await openTab(context);
  await context.setOffline(true);
  await signOut(page).click();
  for (const each of [page, tab]) {
    await expect(each.getByRole('status')).toHaveText('Whether you are signed in is not known.');
    await expect(problem(each).last()).toContainText('The server did not answer.');
    await expect(team(each)).toBeHidden();
  }
  await context.setOffline(false);
  for (const each of [page, tab])
    await expect(each.getByRole('status')).toHaveText('You are signed in.');
  await signOut(page).click();
  for (const each of [page, tab])
    await expect(each.getByRole('status')).toHaveText('You are not signed in.');
});

test('one sees where one is signed in, and a session that ends at LiveChat ends here', async ({
  page,
  sandbox,
}) => {
  await signInAs(page, 'Ada Nowak');
  const sessions = page.getByRole('region', { name: 'Where you are signed in' });
  const here = sessions.getByRole('listitem').filter({ hasText: 'this session' });
  await expect(here).toHaveText(/^Chrome.* on .+ from 127\.0\.0\.1/);
  await expect(page.getByRole('region', { name: 'The server’s token' })).toHaveText(
    /Works for another 7 h 59 min lets the server see your sessions, your account and your team/,
  );
  await sandbox.reset();
  await page.reload();
  await expect(page.getByRole('status')).toHaveText('You are not signed in.');
});

test('two tabs sign in at once', async ({ page, context }) => {
  const tab = await context.newPage();
  for (const each of [page, tab]) {
    await each.goto('/');
    await signIn(each).click();
    await each.waitForURL(/client_id=/);
  }
  await allowAs(page, 'Ada Nowak');
  await expect(team(page)).toContainText('Cleo Marin');
  // She has allowed the app already, so LiveChat does not ask again.
  await new LiveChatPages(tab).signInAs('Ada Nowak');
  await expect(team(tab)).toContainText('Cleo Marin');
});

test('an answer that belongs to no attempt is explained, with a button', async ({ page }) => {
  await page.goto(`/callback?code=dal%3Astolen&state=${'a'.repeat(43)}`);
  await expect(problem(page)).toContainText('belongs to no sign-in of this browser');
  await expect(page).toHaveURL('/callback');
  await signIn(page).click();
  await allowAs(page, 'Ada Nowak');
  await expect(team(page)).toContainText('Cleo Marin');
});

test('a link without a code is explained, and nobody is told that anybody said no', async ({
  page,
}) => {
  const follow = async (query: string, status: string) => {
    await page.goto(`/callback?${query}`);
    await expect(problem(page)).toContainText('or a link brought you here. Nothing has changed.');
    await expect(page.getByRole('status')).toHaveText(status);
  };
  for (const query of ['x=1', 'error=access_denied', 'state=b', 'code='])
    await follow(query, 'You are not signed in.');
  await signInAs(page, 'Ada Nowak');
  await follow('error=access_denied', 'You are signed in.');
});

test('at another address the page says where the app is', async ({ page, baseURL }) => {
  const app = `${baseURL}`;
  await page.goto(app.replace('localhost', '127.0.0.1'));
  await signIn(page).click();
  await expect(problem(page).first()).toContainText('its own address');
  await page.getByRole('link', { name: app }).click();
  await expect(page).toHaveURL(`${app}/`);
  await expect(page.getByText('Nobody can sign in at this address')).toBeHidden();
});

test('an installation that began at LiveChat signs in without a click, and its window closes', async ({
  page,
  sandbox,
  baseURL,
}) => {
  await page.goto(`${sandbox.baseURL}/sandbox`);
  await page.getByLabel('The app’s address').selectOption(`${baseURL}`);
  const opening = page.waitForEvent('popup');
  await page.getByRole('button', { name: 'Install' }).click();
  const installation = await opening;
  const arrival = installation.waitForRequest(/\?code=/);
  await new LiveChatPages(installation).signInAs('Ada Nowak');
  const closing = installation.waitForEvent('close');
  await installation.getByRole('button', { name: 'Allow' }).click();
  expect(new URL((await arrival).url()).searchParams.get('state')).toBe(null);
  await closing;

  await page.goto('/');
  await expect(team(page)).toContainText('Cleo Marin');
  // Only one code was used: that of the app's own attempt.
  const exchanges = (await sandbox.log()).filter(({ path }) => path === '/v2/token');
  expect(exchanges.map(({ status }) => status)).toEqual([200]);
});

test('a link with a code of somebody’s replaces nobody without a click, and says who it would be', async ({
  page,
  sandbox,
}) => {
  await signInAs(page, 'Ada Nowak');
  for (const address of ['/callback?code=dal%3Astolen', '/?code=dal%3Astolen']) {
    await page.goto(address);
    await expect(problem(page)).toContainText('you are signed in already, as the person below');
    await expect(page.getByRole('region', { name: 'You', exact: true })).toContainText('Ada Nowak');
    await expect(page).toHaveURL('/callback');
  }
  const exchanges = async () =>
    (await sandbox.log()).filter(({ method, path }) => `${method} ${path}` === 'POST /v2/token');
  expect(await exchanges()).toHaveLength(1);
  // LiveChat knows her, and asks nothing.
  await signIn(page).click();
  await expect(page).toHaveURL('/');
  await expect(team(page)).toContainText('Cleo Marin');
  expect(await exchanges()).toHaveLength(2);
});

for (const instead of [null, { status: 504, json: { message: 'Timeout' } }])
  test(`who is signed in although the answer got lost on its way is told so, with ${instead ? 'another' : 'none'} in its place`, async ({
    page,
  }) => {
    let isLost = false;
    await page.route('**/api/session', async (route) => {
      if (route.request().method() !== 'POST' || isLost) return route.fallback();
      isLost = true;
      await page.request.fetch(route.request());
      await (instead ? route.fulfill(instead) : route.abort());
    });
    await signInAs(page, 'Ada Nowak');
    await expect(page).toHaveURL('/');
    expect(isLost).toBe(true);
  });

test('who closes the tab while LiveChat is slow is signed in in the next one, and can sign out', async ({
  page,
  context,
  sandbox,
}) => {
  await sandbox.addFault({ kind: 'slow', ms: 2000, endpoint: 'POST /v2/token' });
  await page.goto('/');
  await signIn(page).click();
  const asking = page.waitForRequest(
    (request) => request.method() === 'POST' && request.url().endsWith('/api/session'),
  );
  await allowAs(page, 'Ada Nowak');
  await asking;
  await page.close();
  const cookies = async () => (await context.cookies()).map(({ name }) => name).join();
  expect(await cookies()).not.toContain('session-');
  await expect.poll(cookies).toContain('session-');
  const tab = await openTab(context);
  await signOut(tab).click();
  await expect(signIn(tab)).toBeVisible();
});

test('the page is accessible and fits, signed out and in', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 800 });
  const check = async () => {
    const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
    expect((await axe.analyze()).violations).toEqual([]);
    const { scroll, width } = await page.evaluate(() => ({
      scroll: document.documentElement.scrollWidth,
      width: document.documentElement.clientWidth,
    }));
    expect(scroll).toBe(width);
  };
  await page.goto('/');
  await expect(signIn(page)).toBeVisible();
  await check();
  await signIn(page).click();
  await allowAs(page, 'Ada Nowak');
  await expect(team(page)).toContainText('Cleo Marin');
  await check();

  // To a page, this is a phone whose text is twice as large. A step there has most of a line.
  await page.setViewportSize({ width: 195, height: 400 });
  await check();
  const step = page.getByRole('complementary').getByRole('listitem').first();
  expect((await step.boundingBox())?.width).toBeGreaterThan(195 / 2);
});
