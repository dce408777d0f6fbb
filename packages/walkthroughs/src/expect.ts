import AxeBuilder from '@axe-core/playwright';
import {
  type Change,
  expect,
  type Page,
  rememberAtLiveChat,
  type SandboxClient,
} from '@repo/sandbox/playwright';

export async function expectSignedIn(page: Page, name: string) {
  await expect(page.getByRole('region', { name: 'Signed in', exact: true })).toContainText(name);
}

/** Someone is signed in, and what the page asks LiveChat for them is there. */
export async function expectLoaded(page: Page) {
  const gate = page.getByRole('region', { name: 'Signed in', exact: true });
  await expect(gate).toBeVisible();
  await expect(gate.getByText('Loading…')).toHaveCount(0);
}

/** Signed out as one should be: LiveChat has revoked the token. */
export async function expectSignedOut(page: Page) {
  const title = page.getByRole('main').getByText('You are signed out', { exact: true });
  await expect(title).toBeVisible();
}

/** WCAG 2.2 AA, as far as axe can tell, in light; and in dark what is about colour. */
export async function expectAccessible(page: Page) {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    // In dark, axe is in the page already.
    const axe = new AxeBuilder({ page, ...(colorScheme === 'dark' && { axeSource: 'null' }) })
      // Legacy: in this page alone, where axe would else open another one to put frames together.
      .setLegacyMode()
      // Of what passes, one element of each rule is enough: to describe them all takes long.
      .options({ resultTypes: ['violations'] });
    if (colorScheme === 'dark') axe.withRules(['color-contrast', 'link-in-text-block']);
    const { violations } = await axe.analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  }
}

/** Neither a session nor anything else that an attacker's answer could have left. */
export async function expectNothingStored(page: Page, key?: string) {
  const stored = () =>
    page.evaluate(
      (key) => (key ? sessionStorage.getItem(key) : sessionStorage.length) || null,
      key,
    );
  await expect.poll(stored).toBeNull();
}

/** The token of the person who is signed in in this tab. */
export const tokenOf = (page: Page): Promise<string> =>
  page.evaluate(() => JSON.parse(sessionStorage.getItem('livechat.session') ?? '{}').access_token);

/** Whether LiveChat still accepts a token. */
export async function isAccepted({ baseURL }: SandboxClient, token: string) {
  const headers = { Authorization: `Bearer ${token}` };
  const answer = await fetch(`${baseURL}/v2/info`, { headers });
  expect([200, 401]).toContain(answer.status);
  return answer.ok;
}

/** Revokes a token behind the page's back. */
export async function revoke({ baseURL }: SandboxClient, token: string) {
  const headers = { Authorization: `Bearer ${token}` };
  const answer = await fetch(`${baseURL}/v2/token`, { method: 'DELETE', headers });
  expect(answer.ok).toBe(true);
}

/** That LiveChat has revoked so many tokens. */
export async function expectRevoked(sandbox: SandboxClient, tokens: number) {
  const revocations = async () =>
    (await sandbox.log()).filter(
      ({ method, path, status, fault }) =>
        method === 'DELETE' && path === '/v2/token' && Number(status) === 200 && fault !== 'cut',
    );
  await expect.poll(async () => (await revocations()).length).toBe(tokens);
}

/**
 * The device sleeps, in a page whose clock was installed before it was loaded: for the page and for LiveChat the time, in
 * seconds, is over, and nothing was done in it.
 */
export async function sleep(page: Page, sandbox: SandboxClient, seconds: number) {
  await sandbox.advanceClock(seconds);
  await page.clock.fastForward(seconds * 1000);
}

/** A token is in no address this tab has been at, and in nothing that a page can keep. */
export async function expectNowhere(page: Page, token: string) {
  const kept = await page.evaluate(() =>
    JSON.stringify([
      navigation.entries().map(({ url }) => url),
      { ...sessionStorage },
      { ...localStorage },
      document.cookie,
    ]),
  );
  const secret = token.replace(/^\w+:/, ''); // The colon may be written as %3A.
  expect(secret).not.toBe('');
  expect(kept).not.toContain(secret);
}

/** What one would paste: through a page of its own, as the app's pages may not read the clipboard. */
export async function readClipboard(page: Page): Promise<string> {
  const other = await page.context().newPage();
  await other.setContent('<textarea></textarea>');
  const field = other.getByRole('textbox');
  await field.press('ControlOrMeta+V');
  const text = await field.inputValue();
  await other.close();
  return text;
}

/** Nothing is cut off or scrolls sideways on the narrowest of phones. */
export async function expectToFit(page: Page) {
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
}

/** Signs someone in; `change` alters the request at LiveChat's page, `button` is the one to click. */
export type SignIn = (page: Page, name?: string, change?: Change, button?: string) => Promise<void>;

/** Signs in Ada Nowak, whom LiveChat knows from before: where the sign-in itself is not what is tried, it need not ask. */
export async function signInAgain(page: Page, sandbox: SandboxClient) {
  await rememberAtLiveChat(page, sandbox, 'Ada Nowak');
  await page.getByRole('button', { name: 'Sign in with LiveChat' }).click();
}

/** The file that LiveChat's SDK comes in. */
export const waitForSDK = (page: Page) =>
  page.waitForResponse(async (response) => {
    const text = await response.text().catch(() => ''); // Of a page that is left it is gone.
    return text.includes('com.livechat.accounts');
  });

/** Keeps the page's scripts back, until what it gives is called. */
export async function holdScripts(page: Page) {
  let goOn = () => {};
  const asked = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  await page.route('**/*.js', async (route) => {
    await asked;
    await route.continue();
  });
  return () => {
    goOn();
    return page.unrouteAll({ behavior: 'ignoreErrors' }); // Of those that come when the test is over.
  };
}
