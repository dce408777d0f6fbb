import { once } from 'node:events';
import { createServer } from 'node:http';
import { expect, LiveChatPages, type Page, test } from '@repo/sandbox/playwright';
import { authorizeQuery } from '@repo/sandbox/testing';

const APP = 'http://localhost:3000';
// The pair of RFC 7636, appendix B.
const VERIFIER = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
const CHALLENGE = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM';

/** A page of another origin than the sandbox's. It has a server: Chromium would not count a routed page as local. */
const openSite = async () => {
  const server = createServer((_, response) => response.end()).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return { origin: `http://127.0.0.1:${port}`, close: () => server.close() };
};

/** The parts of a cross-origin answer that the page reads. */
type Read = { status: number; retryAfter: string | null; body: Record<string, string> };

/** Makes a call from within the page. Rejects if CORS does not let the page read the answer. */
const callFrom = (page: Page, url: string, init: RequestInit) =>
  page.evaluate(
    async ([url, init]): Promise<Read> => {
      const response = await fetch(url, init);
      const retryAfter = response.headers.get('Retry-After');
      return { status: response.status, retryAfter, body: await response.json() };
    },
    [url, init] as const,
  );

test('a page without a server exchanges a code, refreshes and revokes, as a form and as JSON', async ({
  page,
  sandbox,
  sandboxURL,
}) => {
  const query = authorizeQuery({
    response_type: 'code',
    redirect_uri: APP,
    code_challenge: CHALLENGE,
    code_challenge_method: 'S256',
  });
  await page.goto(`${sandboxURL}/${query}`);
  const livechat = new LiveChatPages(page);
  await livechat.signInAs('Ada Nowak');
  const returned = page.waitForRequest(/\?code=/);
  await livechat.allow();
  const code = new URL((await returned).url()).searchParams.get('code') ?? '';

  const { origin, close } = await openSite();
  const app = await page.context().newPage();
  await app.goto(origin);

  const form = (fields: Record<string, string>) =>
    callFrom(app, `${sandboxURL}/v2/token`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: String(new URLSearchParams({ client_id: 'sandbox', ...fields })),
    });
  const json = (fields: Record<string, string>) =>
    callFrom(app, `${sandboxURL}/v2/token`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ client_id: 'sandbox', ...fields }),
    });
  const withToken = (method: string, path: string, access_token = '') =>
    callFrom(app, `${sandboxURL}${path}`, {
      method,
      headers: { Authorization: `Bearer ${access_token}` },
    });

  const exchange = { grant_type: 'authorization_code', redirect_uri: APP, code };
  const proved = { ...exchange, code_verifier: VERIFIER };
  await sandbox.addFault('exchange-429');
  expect(await form(proved)).toMatchObject({ status: 429, retryAfter: '5' });
  await sandbox.addFault('exchange-no-cors');
  await expect(form({ ...proved, code: 'another' })).rejects.toThrow('Failed to fetch');
  const { body: first } = await form(proved);
  const grant_type = 'refresh_token';
  const { body: second } = await json({ grant_type, refresh_token: first.refresh_token ?? '' });
  const { access_token, refresh_token = '' } = second;
  expect(refresh_token).not.toBe(first.refresh_token);
  expect((await withToken('GET', '/v2/info', access_token)).body).toMatchObject({ refresh_token });
  expect((await withToken('DELETE', '/v2/token', access_token)).body).toEqual({});
  expect(await json({ grant_type, refresh_token })).toMatchObject({
    status: 401,
    body: { error: 'invalid_grant' },
  });
  close();
});
