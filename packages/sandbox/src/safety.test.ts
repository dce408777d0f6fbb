import { describe, expect, it, test } from 'vitest';
import { createSandbox } from './create-sandbox';
import { isLoopback } from './guards/loopback';
import { ACCOUNT, authorizeQuery, createBrowser, obtainToken, TEST_CLIENT } from './testing';

const app = createSandbox({ client: TEST_CLIENT, redirectLimit: Number.POSITIVE_INFINITY });

const APIS = ['/v2/info', '/v2/sessions', '/v2/token', '/v3.6/configuration/action/list_agents'];
const PAGES = ['/', `/${authorizeQuery()}`, `/signin${authorizeQuery()}`, '/ooops', '/nothing'];

describe('host', () => {
  test.each([
    ['localhost', true],
    ['localhost:3100', true],
    ['127.0.0.1:3100', true],
    ['127.8.8.8', true],
    ['[::1]:3100', true],
    ['localhost.evil.com', false],
    ['127.0.0.1.evil.com', false],
    ['evil.com', false],
    ['0.0.0.0', false],
    ['192.168.0.7:3100', false],
    ['[::]', false],
    ['', false],
    ['a b', false],
  ])('%s is this machine: %s', (host, expected) => {
    expect(isLoopback(host)).toBe(expected);
  });

  it('answers to no other name, so that a name bound to 127.0.0.1 reaches nothing', async () => {
    for (const path of [...PAGES, ...APIS, '/sandbox/api/ready', '/assets/sandbox.css']) {
      const byHeader = await app.request(path, { headers: { Host: 'evil.example' } });
      const byAddress = await app.request(`http://evil.example${path}`);
      expect([byHeader.status, byAddress.status]).toEqual([403, 403]);
    }
  });
});

describe('frames', () => {
  it.each(['iframe', 'frame', 'embed', 'object'])(
    'are refused before anything is given: %s',
    async (dest) => {
      const browser = createBrowser(app);
      await browser.signIn(ACCOUNT.dora);
      const headers = { 'Sec-Fetch-Dest': dest };
      const framed = await app.request(`/grant-access${authorizeQuery()}`, { headers });
      expect(framed.status).toBe(403);
    },
  );
});

it('answers a question with a huge body by the documented error', async () => {
  for (const path of APIS) {
    const response = await app.request(path, { method: 'OPTIONS', body: 'x'.repeat(200_000) });
    expect(response.status).toBeLessThan(500);
  }
});

describe('CORS', () => {
  it('lets every origin ask the APIs, without cookies', async () => {
    for (const path of APIS) {
      const preflight = await app.request(path, {
        method: 'OPTIONS',
        headers: {
          Origin: 'http://localhost:3000',
          'Access-Control-Request-Method': 'DELETE',
          'Access-Control-Request-Headers': 'authorization,content-type',
        },
      });
      expect(preflight.status).toBe(204);
      const { headers } = preflight;
      expect(headers.get('Access-Control-Allow-Origin')).toBe('*');
      expect(headers.get('Access-Control-Allow-Headers')).toBe(
        'Authorization,Content-Type,X-Region',
      );
      expect(headers.get('Access-Control-Allow-Methods')).toBe('GET,POST,DELETE');
      expect(headers.get('Access-Control-Allow-Credentials')).toBeNull();
    }
  });

  it('lets them read errors too', async () => {
    for (const path of [...APIS, '/v2/nothing']) {
      const response = await app.request(path, { headers: { Origin: 'http://localhost:3000' } });
      expect(response.status).toBeGreaterThanOrEqual(400);
      expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*');
    }
  });

  it('lets no other origin read a page or use the control API', async () => {
    for (const path of [...PAGES, '/sandbox/api/ready', '/sandbox/api/reset']) {
      for (const method of ['GET', 'OPTIONS']) {
        const response = await app.request(path, { method, headers: { Origin: 'http://x.test' } });
        expect(response.headers.get('Access-Control-Allow-Origin')).toBeNull();
        expect(response.headers.get('Access-Control-Allow-Headers')).toBeNull();
      }
    }
  });
});

it('sends strict headers with every page, and no COOP', async () => {
  for (const path of PAGES) {
    const { headers } = await app.request(path);
    expect(headers.get('Content-Security-Policy')).toBe(
      "default-src 'none'; base-uri 'none'; form-action 'self' http://localhost:3000; frame-ancestors 'none'; img-src 'self'; script-src 'self'; style-src 'self'",
    );
    expect(headers.get('Cache-Control')).toBe('no-store');
    expect(headers.get('Referrer-Policy')).toBe('no-referrer');
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
    expect(headers.get('X-Frame-Options')).toBe('DENY');
    expect(headers.get('Cross-Origin-Opener-Policy')).toBeNull();
    expect(headers.get('Strict-Transport-Security')).toBeNull();
  }
});

it('lets no browser guess what an answer is, and does not say what it runs on', async () => {
  const files = ['/assets/sandbox.css', '/assets/nothing', `/avatars/${ACCOUNT.ada}.svg`];
  const control = ['/sandbox', '/sandbox/api/ready', '/sandbox/api/nothing', '/sandbox/api/reset'];
  const wanted: RequestInit[] = [
    ...['GET', 'HEAD', 'POST', 'DELETE', 'OPTIONS'].map((method) => ({ method })),
    { headers: { Host: 'evil.example' } },
    { headers: { 'Sec-Fetch-Dest': 'iframe' } },
    { method: 'POST', body: 'x'.repeat(65_537) },
    { method: 'OPTIONS', headers: { Origin: 'x', 'Access-Control-Request-Method': 'GET' } },
  ];
  for (const path of [...PAGES, ...APIS, ...files, ...control]) {
    for (const init of wanted) {
      const { headers } = await app.request(path, init);
      expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
      expect([headers.get('X-Powered-By'), headers.get('Server')]).toEqual([null, null]);
    }
  }
});

it('leaves the size of its text to the browser, where people set it', async () => {
  const styles = await (await app.request('/assets/sandbox.css')).text();
  expect(styles).toMatch(/font-size: [\d.]+rem/);
  expect(styles).not.toMatch(/font(-size)?:[^;]*\dpx/);
});

it('says on every page that it is not LiveChat', async () => {
  for (const path of PAGES) {
    const html = await (await app.request(path)).text();
    expect(html).toContain('It is not LiveChat and no real account is involved.');
    expect(html).toMatch(/<title>[^<]+ · LiveChat Sandbox<\/title>/);
  }
});

it('serves pictures that pages elsewhere may show', async () => {
  const { headers } = await app.request(`/avatars/${ACCOUNT.ada}.svg`);
  expect(headers.get('Cross-Origin-Resource-Policy')).toBe('cross-origin');
  expect((await app.request(`/avatars/${ACCOUNT.cleo}.svg`)).status).toBe(404);
});

describe('forms', () => {
  const post = (path: string, headers: Record<string, string>, body = 'account_id=x') =>
    app.request(`${path}${authorizeQuery()}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
      body,
    });

  it.each([
    ['another port of localhost', { 'Sec-Fetch-Site': 'same-site', Origin: 'http://localhost:1' }],
    ['another site', { 'Sec-Fetch-Site': 'cross-site', Origin: 'https://evil.example' }],
    ['nowhere', {}],
  ])('from %s are refused', async (_, headers) => {
    for (const path of ['/signin', '/grant-access']) {
      const response = await post(path, headers);
      expect(response.status).toBe(403);
      expect(await response.text()).toContain('This form was not accepted');
    }
  });

  it('larger than 64 kB are refused', async () => {
    const response = await post('/signin', { 'Sec-Fetch-Site': 'same-origin' }, 'x'.repeat(65_537));
    expect(response.status).toBe(413);
  });
});

it('shows hostile words as words', async () => {
  const hostile = '"><script>alert(1)</script><img src=x onerror=alert(1)>';
  const evil = createSandbox({ client: { ...TEST_CLIENT, name: hostile } });
  const browser = createBrowser(evil);
  const query = authorizeQuery({ state: hostile, email: hostile, flow: 'button', prompt: hostile });
  const bad = authorizeQuery({ redirect_uri: hostile, scope: hostile, client_id: hostile });
  await browser.signIn(ACCOUNT.ada, query);
  const pages = [
    await browser.open('/'),
    await browser.open(`/signin${query}&identity_exception=${encodeURIComponent(hostile)}`),
    await browser.open(`/grant-access${query}`),
    await browser.open(`/ooops${bad}&oauth_exception=unauthorized_client`),
    await browser.open(`/ooops${bad}&oauth_exception=invalid_scope`),
    await browser.open(
      `/ooops${bad}&oauth_exception=invalid_request&exception_details=invalid_redirect_uri`,
    ),
    await browser.allow(ACCOUNT.ada, query),
  ];
  for (const page of pages) {
    const html = await page.text();
    expect(html).toMatch(/^<!doctype html>/);
    expect(html).not.toMatch(/<script>|onerror=alert\(1\)>|<img src=x/);
  }
});

describe('POST /sandbox/api/reset', () => {
  const reset = (headers: Record<string, string>) =>
    app.request('/sandbox/api/reset', { method: 'POST', headers });

  it('forgets sessions, consents and tokens, and restores the seeds', async () => {
    const browser = createBrowser(app);
    const access_token = await obtainToken(app, {}, browser);
    expect((await reset({ 'X-Sandbox': '1' })).status).toBe(204);
    const info = await app.request('/v2/info', {
      headers: { Authorization: `Bearer ${access_token}` },
    });
    expect(info.status).toBe(401);
    expect(await (await browser.open(`/${authorizeQuery()}`)).text()).toContain('Who would you');
    await browser.signIn(ACCOUNT.ada);
    expect(await (await browser.open(`/grant-access${authorizeQuery()}`)).text()).toContain(
      'Allow Test app',
    );
    await browser.signIn(ACCOUNT.dora);
    const dora = await browser.open(`/grant-access${authorizeQuery()}`);
    expect(dora.headers.get('Location')).toContain('#access_token');
  });

  it('does nothing without a header that other origins cannot send', async () => {
    const access_token = await obtainToken(app);
    expect((await reset({})).status).toBe(403);
    const info = await app.request('/v2/info', {
      headers: { Authorization: `Bearer ${access_token}` },
    });
    expect(info.status).toBe(200);
  });
});

it('GET /sandbox/api/ready says that the sandbox is there', async () => {
  const response = await app.request('/sandbox/api/ready');
  expect([response.status, await response.json()]).toEqual([200, { ready: true }]);
});
