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

/** Expects that someone is signed in, and that all data from LiveChat has loaded. */
export async function expectLoaded(page: Page) {
  const gate = page.getByRole('region', { name: 'Signed in', exact: true });
  await expect(gate).toBeVisible();
  await expect(gate.getByText('Loading…')).toHaveCount(0);
}

/** Expects a complete sign-out: LiveChat has revoked the token. */
export async function expectSignedOut(page: Page) {
  const title = page.getByRole('main').getByText('You are signed out', { exact: true });
  await expect(title).toBeVisible();
}

/** Expects WCAG 2.2 AA, as far as axe can tell: all rules in light mode, and those about colour in dark mode. */
export async function expectAccessible(page: Page) {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    // In dark mode, axe is in the page already.
    const axe = new AxeBuilder({ page, ...(colorScheme === 'dark' && { axeSource: 'null' }) })
      // Legacy mode uses this page only. Otherwise axe opens another page to combine frames.
      .setLegacyMode()
      // One passing element per rule is enough: describing all of them takes long.
      .options({ resultTypes: ['violations'] });
    if (colorScheme === 'dark') axe.withRules(['color-contrast', 'link-in-text-block']);
    const { violations } = await axe.analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  }
}

/** Expects that the tab stores nothing, neither a session nor anything else from an attacker's answer. */
export async function expectNothingStored(page: Page, key?: string) {
  const stored = () =>
    page.evaluate(
      (key) => (key ? sessionStorage.getItem(key) : sessionStorage.length) || null,
      key,
    );
  await expect.poll(stored).toBeNull();
}

/** The token of the person signed in in this tab. */
export const tokenOf = (page: Page): Promise<string> =>
  page.evaluate(() => JSON.parse(sessionStorage.getItem('livechat.session') ?? '{}').access_token);

/** Whether LiveChat still accepts a token. */
export async function isAccepted({ baseURL }: SandboxClient, token: string) {
  const headers = { Authorization: `Bearer ${token}` };
  const answer = await fetch(`${baseURL}/v2/info`, { headers });
  expect([200, 401]).toContain(answer.status);
  return answer.ok;
}

/** Revokes a token without the page's knowledge. */
export async function revoke({ baseURL }: SandboxClient, token: string) {
  const headers = { Authorization: `Bearer ${token}` };
  const answer = await fetch(`${baseURL}/v2/token`, { method: 'DELETE', headers });
  expect(answer.ok).toBe(true);
}

/** Expects that LiveChat has revoked so many tokens. */
export async function expectRevoked(sandbox: SandboxClient, tokens: number) {
  const revocations = async () =>
    (await sandbox.log()).filter(
      ({ method, path, status, fault }) =>
        method === 'DELETE' && path === '/v2/token' && Number(status) === 200 && fault !== 'cut',
    );
  await expect.poll(async () => (await revocations()).length).toBe(tokens);
}

/**
 * Lets the device sleep for some seconds: the time passes for the page and for LiveChat, and nothing runs in it. The
 * page's clock must have been installed before the page was loaded.
 */
export async function sleep(page: Page, sandbox: SandboxClient, seconds: number) {
  await sandbox.advanceClock(seconds);
  await page.clock.fastForward(seconds * 1000);
}

/** Expects that a token is in no address of this tab's history, and in no storage of the page. */
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

/** The text in the clipboard, read through another page, because the app's pages may not read the clipboard. */
export async function readClipboard(page: Page): Promise<string> {
  const other = await page.context().newPage();
  await other.setContent('<textarea></textarea>');
  const field = other.getByRole('textbox');
  await field.press('ControlOrMeta+V');
  const text = await field.inputValue();
  await other.close();
  return text;
}

/** Expects that the page does not scroll sideways on the narrowest of phones. */
export async function expectToFit(page: Page) {
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
}

/** Signs someone in. `change`: alters the request at LiveChat's page. `button`: the name of the button to click. */
export type SignIn = (page: Page, name?: string, change?: Change, button?: string) => Promise<void>;

/** Signs in Ada Nowak, whom LiveChat remembers, so it does not ask. For tests about something else than the sign-in. */
export async function signInAgain(page: Page, sandbox: SandboxClient) {
  await rememberAtLiveChat(page, sandbox, 'Ada Nowak');
  await page.getByRole('button', { name: 'Sign in with LiveChat' }).click();
}

/** Waits for the file with LiveChat's SDK. */
export const waitForSDK = (page: Page) =>
  page.waitForResponse(async (response) => {
    const text = await response.text().catch(() => ''); // The text is gone if its page was left.
    return text.includes('com.livechat.accounts');
  });

/** Holds back the page's scripts. Returns the function that lets them go. */
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
    return page.unrouteAll({ behavior: 'ignoreErrors' }); // Ignores errors of requests after the end of the test.
  };
}
