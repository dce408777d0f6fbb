import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  Browser,
  PORT,
  type Sandbox,
  SECRET,
  type Server,
  startSandbox,
  startServer,
  temporaryFolder,
} from './kit';

// A test for each MUST and SHOULD of RFC 10017, 6.1. Its title is the RFC's sentence. The app is behind an https proxy.
const ORIGIN = 'https://app.example.com';
const CALL = { 'X-From-Our-Page': '1' };

let sandbox: Sandbox;
let server: Server;
const folder = temporaryFolder();

beforeAll(async () => {
  sandbox = await startSandbox();
  const env = {
    APP_URL: ORIGIN,
    SANDBOX_REDIRECT_URIS: ORIGIN,
    SESSION_FILE: `${folder.path}/s.db`,
  };
  server = await startServer(PORT, env, '0.0.0.0');
});
afterAll(async () => {
  await server.stop();
  sandbox.stop();
  folder.remove();
});
beforeEach(async () => {
  await sandbox.reset();
  sandbox.requests.length = 0;
  delete sandbox.instead.answer;
});

/** All cookies that an attempt and a sign-in set or delete. */
async function cookiesOfASignIn() {
  const browser = new Browser();
  const begun = await browser.send(server, 'POST', '/api/sign-in');
  const ended = await browser.signIn(sandbox, server);
  return [...begun.cookies, ...ended.cookies];
}

describe('6.1.3.1, the authorization code grant', () => {
  test('the BFF MUST act as a confidential client', async () => {
    const browser = new Browser();
    await browser.signIn(sandbox, server);
    const [exchange] = (await sandbox.log()).filter(({ path }) => path === '/v2/token');
    expect(exchange?.checks).toContainEqual(
      expect.objectContaining({ name: 'client is who it says', passed: true }),
    );
    // The sandbox accepts this client only with its secret.
    expect(sandbox.client.client_secret).toBe(SECRET);
  });

  test('the BFF MUST use the OAuth 2.0 Authorization Code grant as described in Section 2.1.1 of RFC 9700', async () => {
    const browser = new Browser();
    const { body } = await browser.send(server, 'POST', '/api/sign-in');
    const query = new URL(String(body.url)).searchParams;
    expect(Object.fromEntries(query)).toEqual({
      response_type: 'code',
      client_id: 'sandbox',
      redirect_uri: `${ORIGIN}/callback`,
      state: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: 'S256',
    });
  });
});

describe('6.1.3.2, cookies', () => {
  const sentences: [string, RegExp, boolean][] = [
    ['the BFF MUST enable the Secure flag for its cookies', /; Secure(;|$)/, true],
    ['the BFF MUST enable the HttpOnly flag for its cookies', /; HttpOnly(;|$)/, true],
    [
      'the BFF SHOULD enable the SameSite=Strict flag for its cookies',
      /; SameSite=strict(;|$)/,
      true,
    ],
    ['the BFF SHOULD set its cookie path to /', /; Path=\/(;|$)/, true],
    ['the BFF SHOULD NOT set the Domain attribute for cookies', /; Domain/i, false],
    [
      'the BFF SHOULD start the name of its cookie with a prefix indicating the cookie was set via HTTP',
      /^__Host-Http-/,
      true,
    ],
  ];
  test.each(sentences)('%s', async (_, pattern, holds) => {
    const cookies = await cookiesOfASignIn();
    expect(cookies.length).toBe(3);
    for (const cookie of cookies) expect(pattern.test(cookie), cookie).toBe(holds);
  });

  test('the BFF SHOULD encrypt its cookie contents', async () => {
    const browser = new Browser();
    const { body } = await browser.send(server, 'POST', '/api/sign-in');
    const state = new URL(String(body.url)).searchParams.get('state');
    const [[name = '', value = ''] = []] = browser.cookies;
    expect(name).toBe(`__Host-Http-attempt-${state}`);
    expect(Buffer.from(value, 'base64url').toString('latin1')).not.toContain('code_verifier');
  });
});

describe('6.1.3.3, cross-site request forgery', () => {
  /** All calls of the routes in the build, so that the test includes new ones. */
  const calls = Object.entries<string>(
    JSON.parse(readFileSync('.next/app-path-routes-manifest.json', 'utf8')),
  )
    .filter(([, path]) => path.startsWith('/api/'))
    .flatMap(([route, path]) =>
      Array.from(
        readFileSync(`app${route}.ts`, 'utf8').matchAll(/^export const (\w+)/gm),
        ([, method = '']) => [method, path.replace('[name]', 'team')] as const,
      ),
    );

  test('the BFF MUST implement a proper CSRF defense', async () => {
    const browser = new Browser();
    await browser.signIn(sandbox, server);
    const others: Record<string, string>[] = [
      { ...CALL, Origin: 'https://other.example.com' },
      { ...CALL, Origin: 'null' },
      { ...CALL, 'Sec-Fetch-Site': 'same-site' },
      { ...CALL, 'Sec-Fetch-Site': 'cross-site' },
      { ...CALL, 'Sec-Fetch-Site': 'none' },
      { ...CALL, 'Sec-Purpose': 'prefetch;prerender' },
    ];
    for (const headers of others)
      for (const [method, path] of calls) {
        const body = method === 'POST' ? {} : undefined;
        const { status, cookies } = await browser.send(server, method, path, body, headers);
        expect([path, status, cookies]).toEqual([path, 403, []]);
      }
    expect((await browser.send(server, 'GET', '/api/session')).body.account_id).not.toBe(null);
  });

  test('the BFF SHOULD require that the browser-based application includes a custom request header', async () => {
    // A page of another origin needs a CORS preflight to send the header, and the server does not allow it.
    for (const [method, path] of calls) {
      const response = await fetch(server.url + path, {
        method: 'OPTIONS',
        headers: {
          Origin: 'https://other.example.com',
          'Access-Control-Request-Method': method,
          'Access-Control-Request-Headers': 'x-from-our-page',
        },
      });
      expect(
        [...response.headers.keys()].filter((name) => name.startsWith('access-control')),
      ).toEqual([]);
    }
  });

  test('the BFF MUST ensure that every incoming request carries this static header', async () => {
    const browser = new Browser();
    await browser.signIn(sandbox, server);
    expect(calls.map((call) => call.join(' ')).sort()).toEqual([
      'DELETE /api/session',
      'GET /api/calls/team',
      'GET /api/session',
      'POST /api/session',
      'POST /api/sign-in',
    ]);
    for (const [method, path] of calls)
      for (const headers of [{}, { 'X-From-Our-Page': '0' }] as Record<string, string>[]) {
        const sent = method === 'POST' ? {} : undefined;
        const { status, body } = await browser.send(server, method, path, sent, headers);
        expect([path, status, body.error]).toEqual([path, 403, 'not_from_here']);
      }
  });

  test('nothing changes on GET, so no prefetch signs anyone in or out', async () => {
    const browser = new Browser();
    const answer = await browser.visitLiveChat(sandbox, server);
    for (const path of [
      '/',
      `/callback?${new URLSearchParams(answer)}`,
      '/api/session',
      '/api/calls/team',
      '/?code=a',
    ])
      expect((await browser.send(server, 'GET', path)).cookies).toEqual([]);
    expect((await browser.send(server, 'GET', '/api/sign-in')).status).toBe(405);
    expect(await sandbox.count('POST /v2/token')).toBe(0);
  });
});

describe('6.1.3.4, the proxy', () => {
  test('the BFF MUST enforce strict outbound request controls by validating destination hosts before forwarding requests', async () => {
    const browser = new Browser();
    await browser.signIn(sandbox, server);
    let reached = 0;
    const elsewhere = createServer((_, response) => {
      reached++;
      response.end('{}');
    }).listen(PORT + 4);
    sandbox.instead.answer = ({ url }) =>
      url.endsWith('/v2/sessions')
        ? Response.redirect(`http://localhost:${PORT + 4}/`, 307)
        : undefined;
    const { status, body } = await browser.send(server, 'GET', '/api/calls/sessions');
    elsewhere.close();
    expect([status, body.error]).toEqual([502, 'livechat_refused']);
    expect(reached).toBe(0);
  });

  test('the BFF MUST apply strict validation to ensure that only authorized destinations are accessible', async () => {
    const browser = new Browser();
    await browser.signIn(sandbox, server);
    const names = [
      'info',
      'toString',
      '__proto__',
      'team%2F..%2Ftoken',
      '..%2F..%2Fv2%2Ftoken',
      'https:%2F%2Fevil.example',
      'TEAM',
      '%00',
    ];
    const before = sandbox.requests.length;
    for (const name of names)
      expect([name, (await browser.send(server, 'GET', `/api/calls/${name}`)).status]).toEqual([
        name,
        name === '%00' ? expect.any(Number) : 404,
      ]);
    expect(sandbox.requests.slice(before)).toEqual([]);
    for (const method of ['POST', 'PUT', 'DELETE'])
      expect((await browser.send(server, method, '/api/calls/sessions', {})).status).toBe(405);
    expect(sandbox.requests.slice(before)).toEqual([]);
  });

  test('the BFF MUST ensure that it only allows requests to explicitly permitted hosts and paths', async () => {
    const browser = new Browser();
    await browser.signIn(sandbox, server);
    sandbox.requests.length = 0;
    const headers = {
      ...CALL,
      Host: 'evil.example',
      'X-Forwarded-Host': 'evil.example',
      'X-Forwarded-Proto': 'http',
    };
    for (const name of ['account', 'team', 'sessions', 'token'])
      expect(
        (await browser.send(server, 'GET', `/api/calls/${name}?path=/v2/token`, undefined, headers))
          .status,
      ).toBe(200);
    expect((await browser.send(server, 'POST', '/api/calls/team', {})).status).toBe(405);
    expect(sandbox.requests.map(({ url }) => url)).toEqual([
      `http://localhost:${PORT + 2}/v2/accounts/me`,
      `http://localhost:${PORT + 2}/v3.6/configuration/action/list_agents`,
      `http://localhost:${PORT + 2}/v2/sessions`,
      `http://localhost:${PORT + 2}/v2/info`,
    ]);
    // 6.1.1: "The BFF removes the cookie from the request".
    for (const { headers } of sandbox.requests) expect(headers.get('Cookie')).toBe(null);
  });
});

test('the address is the configured one, whatever a Host header says', async () => {
  const browser = new Browser();
  const headers = {
    ...CALL,
    Host: 'evil.example',
    'X-Forwarded-Host': 'evil.example',
    Origin: ORIGIN,
  };
  const { body } = await browser.send(server, 'POST', '/api/sign-in', headers);
  expect(new URL(String(body.url)).searchParams.get('redirect_uri')).toBe(`${ORIGIN}/callback`);
  expect((await browser.signIn(sandbox, server)).status).toBe(200);
});
