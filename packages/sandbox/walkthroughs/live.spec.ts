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
import { compare, table } from '../tools/live/table';

type Grant = 'token' | 'code';

/** A port that nobody uses just now. */
async function freePort() {
  const server = createAdaptorServer({ fetch: () => new Response() }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

/** Signs in at a LiveChat with these differences; what is compared, and all that must not be told. */
async function look(
  page: Page,
  response_type: Grant,
  differences: readonly Difference[],
  scenario?: string,
) {
  const client_id = '0123456789abcdef0123456789abcdef';
  const redirect_uri = `http://localhost:${await freePort()}/`;
  const client = { ...TEST_CLIENT, client_id, redirect_uris: [redirect_uri.slice(0, -1)] };
  const heard: string[] = [];
  const app = createSandbox({ client });
  if (scenario) await createSandboxClient('http://localhost', app.request).addFault(scenario);
  const { fetch } = differing(app, differences, (text) => heard.push(text));
  const livechat = createAdaptorServer({ fetch }).listen(0, '127.0.0.1');
  await once(livechat, 'listening');
  const url = `http://localhost:${(livechat.address() as AddressInfo).port}`;
  const settings = { client_id, response_type, redirect_uri, accountsURL: url, apiURL: url };

  const told: string[] = [];
  page.on('request', (request) => {
    if (request.url().startsWith(redirect_uri)) told.push(request.postData() ?? '');
  });
  const seen = await seeLiveChat(settings, (opened) => void signIn(page, opened));
  await expect(page.getByText('Done.')).toBeVisible();
  expect(new URL(page.url()).href).toBe(redirect_uri);
  livechat.close();
  if ('closeAllConnections' in livechat) livechat.closeAllConnections();
  const compared = compare(seen, response_type);
  return { compared, heard: heard.join('\n'), told: told.join('\n') };
}

async function signIn(page: Page, url: string) {
  await page.goto(url);
  const opened = page.waitForEvent('popup');
  await page.getByRole('button', { name: 'Sign in with LiveChat' }).click();
  const livechat = new LiveChatPages(await opened);
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

    // No secret has left the page, but to LiveChat.
    const printed = told + table(compared, { grant, host: 'accounts.example' });
    const states = Array.from(heard.matchAll(/[?&]state=([\w-]{43})/g), ([, state]) => state);
    const tokens = heard.match(/(?<=(token|code)"?[:=]"?)[\w:%-]{20,}/g) ?? [];
    const [ada] = PEOPLE;
    expect(states.length).toBeGreaterThan(1);
    expect(tokens.length).toBeGreaterThan(1);
    for (const secret of [...states, ...tokens, ada?.name, ada?.email, ada?.account_id])
      expect(printed).not.toContain(secret);
  });
}

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
