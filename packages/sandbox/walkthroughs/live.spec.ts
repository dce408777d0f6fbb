import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { expect, type Page, test } from '@playwright/test';
import { createSandboxClient } from '@repo/sandbox/client';
import { LiveChatPages } from '@repo/sandbox/playwright';
import { createSandbox } from '../src';
import { PEOPLE } from '../src/state/people';
import { TEST_CLIENT } from '../src/testing';
import { DIFFERENCES, type Difference, differing } from '../tools/live/differing';
import { seeLiveChat } from '../tools/live/see-livechat';
import { createLivePage, servePage } from '../tools/live/server';
import type { Settings } from '../tools/live/settings';
import { compare, table } from '../tools/live/table';

type Grant = 'token' | 'code';

/** A free port. */
async function freePort() {
  const server = createAdaptorServer({ fetch: () => new Response() }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

/** Serves a LiveChat with these differences, and returns the settings of the tool for it. */
async function serveLiveChat(
  response_type: Grant,
  differences: readonly Difference[] = [],
  scenario?: string,
) {
  const client_id = '0123456789abcdef0123456789abcdef';
  const redirect_uri = `http://localhost:${await freePort()}/`;
  const client = { ...TEST_CLIENT, client_id, redirect_uris: [redirect_uri.slice(0, -1)] };
  const heard: string[] = [];
  const app = createSandbox({ client });
  if (scenario) await createSandboxClient('http://localhost', app.request).addFault(scenario);
  const differs = differing(app, differences, (text) => heard.push(text));
  /** An action of the test during the page's calls with a token: it runs before `GET /v2/sessions` is answered. */
  const duringCalls = { act: async () => {} };
  const fetch = async (request: Request, env?: unknown) => {
    if (request.method === 'GET' && request.url.endsWith('/v2/sessions')) await duringCalls.act();
    return differs.fetch(request, env);
  };
  const livechat = createAdaptorServer({ fetch }).listen(0, '127.0.0.1');
  await once(livechat, 'listening');
  const url = `http://localhost:${(livechat.address() as AddressInfo).port}`;
  const settings = { client_id, response_type, redirect_uri, accountsURL: url, apiURL: url };

  /** All tokens that LiveChat has given, found anywhere in its requests and answers. */
  const given = () => [
    ...new Set(decodeURIComponent(heard.join('\n').replace(/%(?!3A)/g, '')).match(TOKEN) ?? []),
  ];
  /** The access tokens that are still valid. */
  const alive = async () => {
    const tries = given().map(async (token) => {
      const headers = { Authorization: `Bearer ${token}` };
      return (await app.request('/v2/info', { headers })).ok ? [token] : [];
    });
    return (await Promise.all(tries)).flat();
  };
  /** Expects that no access or refresh token works. Tries the newest first, as an old one would revoke the rest. */
  const expectNoneAlive = async () => {
    expect(given().length).toBeGreaterThan(0);
    await expect.poll(alive).toEqual([]);
    for (const refresh_token of given().toReversed()) {
      const form = { grant_type: 'refresh_token', refresh_token, client_id };
      const body = new URLSearchParams(form);
      expect((await app.request('/v2/token', { method: 'POST', body })).status).toBe(401);
    }
  };
  const stop = () => {
    livechat.close();
    if ('closeAllConnections' in livechat) livechat.closeAllConnections();
  };
  return { settings, heard, alive, expectNoneAlive, duringCalls, stop };
}

const TOKEN = /(?:dal:)?sandbox-[\w-]{20,}/g;

/** Signs in at a LiveChat with these differences. Returns the comparison, and all that the report must not contain. */
async function look(
  page: Page,
  response_type: Grant,
  differences: readonly Difference[],
  scenario?: string,
) {
  const { settings, heard, expectNoneAlive, stop } = await serveLiveChat(
    response_type,
    differences,
    scenario,
  );
  const { redirect_uri } = settings;
  const told: string[] = [];
  page.on('request', (request) => {
    if (request.url().startsWith(redirect_uri)) told.push(request.postData() ?? '');
  });
  const { seen, left } = await seeLiveChat(settings, (opened) => void signIn(page, opened));
  await expect(page.getByText('Done.')).toBeVisible();
  expect(new URL(page.url()).href).toBe(redirect_uri);
  await expectNoneAlive();
  expect(left).toBe(0);
  stop();
  const compared = compare(seen, response_type);
  return { compared, heard: heard.join('\n'), told: told.join('\n') };
}

/** Serves the tool's page, and ignores its reports. */
const serveTool = (settings: Settings) =>
  servePage(createLivePage({ settings, say() {}, end() {} }), new URL(settings.redirect_uri));

async function signIn(page: Page, url: string, before?: (popup: Page) => Promise<unknown>) {
  await page.goto(url);
  const opened = page.waitForEvent('popup');
  await page.getByRole('button', { name: 'Sign in with LiveChat' }).click();
  const popup = await opened;
  const livechat = new LiveChatPages(popup);
  await before?.(popup);
  await livechat.signInAs('Ada Nowak');
  await livechat.allow();
}

for (const grant of ['token', 'code'] as const) {
  test(`nothing differs at the sandbox itself, and all of it is seen, with a ${grant}`, async ({
    page,
  }) => {
    const { compared } = await look(page, grant, []);
    expect(compared.filter(({ differs, livechat }) => differs || livechat === null)).toEqual([]);
  });

  test(`each thing that a LiveChat does otherwise is found and named, with a ${grant}`, async ({
    page,
  }) => {
    const { compared, heard, told } = await look(page, grant, DIFFERENCES[grant]);
    const differ = compared.filter(({ differs }) => differs).map(({ id }) => id);
    expect(differ.toSorted()).toEqual(
      DIFFERENCES[grant].flatMap(({ breaks }) => breaks).toSorted(),
    );

    // The page has sent secrets only to LiveChat.
    const printed = told + table(compared, { grant, host: 'accounts.example' });
    const states = Array.from(heard.matchAll(/[?&]state=([\w-]{43})/g), ([, state]) => state);
    const tokens = heard.match(/(?<=(token|code)"?[:=]"?)[\w:%-]{20,}/g) ?? [];
    const [ada] = PEOPLE;
    expect(states.length).toBeGreaterThan(1);
    expect(tokens.length).toBeGreaterThan(1);
    for (const secret of [...states, ...tokens, ada?.name, ada?.email, ada?.account_id])
      expect(printed).not.toContain(secret);
  });

  test(`"Print what was seen" in the middle revokes all there is by then, with a ${grant}`, async ({
    page,
  }) => {
    const { settings, alive, expectNoneAlive, duringCalls, stop } = await serveLiveChat(grant);
    let before: string[] = [];
    duringCalls.act = async () => {
      before = await alive();
      await page.getByRole('button', { name: 'Print what was seen' }).click();
    };
    const { seen, left } = await seeLiveChat(settings, (url) => void signIn(page, url));
    expect(before.length).toBeGreaterThan(0);
    await expectNoneAlive();
    expect(left).toBe(0);
    expect(seen.has('account')).toBe(true);
    expect(seen.has('sessions')).toBe(false);
    await expect(page.getByText('Done.')).toBeVisible();
    stop();
  });

  test(`the page revokes what it has though the tool is gone, with a ${grant}`, async ({
    page,
  }) => {
    const { settings, alive, expectNoneAlive, duringCalls, stop } = await serveLiveChat(grant);
    const stopTool = await serveTool(settings);
    let before: string[] = [];
    duringCalls.act = async () => {
      before = await alive();
      stopTool();
    };
    await signIn(page, settings.redirect_uri);
    await expect(page.getByText('Done. All that LiveChat gave is revoked')).toBeVisible();
    expect(before.length).toBeGreaterThan(0);
    await expectNoneAlive();
    stop();
  });

  test(`a page that is left revokes what it has on its way out, with a ${grant}`, async ({
    page,
  }) => {
    const { settings, alive, expectNoneAlive, duringCalls, stop } = await serveLiveChat(grant);
    const stopTool = await serveTool(settings);
    let before: string[] = [];
    duringCalls.act = async () => {
      before = await alive();
      await page.goto('about:blank');
    };
    await signIn(page, settings.redirect_uri);
    await expect.poll(() => before.length).toBeGreaterThan(0);
    await expectNoneAlive();
    stopTool();
    stop();
  });
}

test('tokens whose answer got lost are revoked by the same code once more', async ({ page }) => {
  const { settings, alive, expectNoneAlive, stop } = await serveLiveChat('code');
  let before: string[] = [];
  await page.route('**/v2/token', async (route) => {
    if (!route.request().postData()?.includes('refresh_token')) return route.continue();
    await route.fetch();
    before = await alive();
    await route.abort();
  });
  const { seen, left } = await seeLiveChat(settings, (url) => void signIn(page, url));
  // The first access token, and the second one, which the page did not get.
  expect(before).toHaveLength(2);
  await expectNoneAlive();
  expect(left).toBe(0);
  expect(seen.get('refresh')).not.toContain('200');
  stop();
});

test('a message of the window that is no answer is not taken for one', async ({ page }) => {
  const { settings, expectNoneAlive, stop } = await serveLiveChat('token');
  const { seen } = await seeLiveChat(
    settings,
    (url) =>
      void signIn(page, url, async (popup) => {
        await popup.getByText('People with problems').waitFor();
        await popup.evaluate(() => window.opener.postMessage({ hello: 1 }, '*'));
      }),
  );
  expect(compare(seen, 'token').filter(({ differs }) => differs)).toEqual([]);
  expect(seen.get('popup-state')).toBe('unchanged');
  await expectNoneAlive();
  stop();
});

test('what LiveChat does not revoke is said, and the page does not go for more', async ({
  page,
}) => {
  const { settings, alive, stop } = await serveLiveChat('token');
  await page.route('**/v2/token', (route) =>
    route.request().method() === 'DELETE' ? route.abort() : route.continue(),
  );
  const { left } = await seeLiveChat(settings, (url) => void signIn(page, url));
  expect(left).toBe(1);
  expect(await alive()).toHaveLength(1);
  await expect(page.getByText('LiveChat did not revoke 1 of the tokens')).toBeVisible();
  stop();
});

for (const [scenario, differs] of [
  ['wrong-origin', ['popup-origin']],
  ['missing-state', ['popup-state', 'popup-token']],
] as const)
  test(`an answer of the scenario ${scenario} is found`, async ({ page }) => {
    const { compared } = await look(page, 'token', [], scenario);
    expect(
      compared
        .filter((each) => each.differs)
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual(differs);
  });
