import { beforeEach, describe, expect, it } from 'vitest';
import { createSandbox } from '../create-sandbox';
import { ORGANIZATION_ID } from '../state/people';
import { ACCOUNT, authorizeQuery, createBrowser, obtainToken, TEST_CLIENT } from '../testing';
import { createSandboxClient } from './sandbox-client';

let app = createSandbox({ client: TEST_CLIENT });
let sandbox = createSandboxClient('http://localhost', app.request);
let browser = createBrowser(app);

beforeEach(() => {
  app = createSandbox({ client: TEST_CLIENT });
  sandbox = createSandboxClient('http://localhost', app.request);
  browser = createBrowser(app);
});

const page = async () => (await browser.open('/sandbox')).text();

const press = async (form: Record<string, string>) => {
  const response = await browser.submit('/sandbox', form);
  expect([response.status, response.headers.get('Location')]).toEqual([
    303,
    expect.stringMatching(/^\/sandbox(#\w+)?$/),
  ]);
};

const hidden = (html: string, name: string) =>
  new RegExp(`name="${name}" value="([^"]+)"`).exec(html)?.[1] ?? '';

const statusOf = async (token: string) =>
  (await app.request('/v2/info', { headers: { Authorization: `Bearer ${token}` } })).status;

describe('the control page', () => {
  it('shows who is signed in where, what they allowed, and their tokens, none whole', async () => {
    await sandbox.stopClock(Date.UTC(2026, 0, 1));
    const token = await obtainToken(app, {}, browser);
    const html = await page();
    expect(html).toContain('<strong>This browser</strong>');
    expect(html).toContain(`Token <code>${token.slice(0, 16)}…</code> · 8 h 0 min left`);
    expect(html).toContain('Has allowed Test app');
    expect(html).not.toContain(token.slice(16));
  });

  it('shows each request with its checks and its answer, the latest first', async () => {
    await browser.open(`/${authorizeQuery({ scope: 'no:way' })}`);
    await statusOf('dal:guess');
    const html = await page();
    expect(html).toContain('refused: invalid_scope');
    expect(html).toMatch(/✗ scope is configured for the app <code>no:way<\/code>/);
    expect(html.indexOf('/v2/info')).toBeLessThan(html.indexOf('refused: invalid_scope'));
  });

  it('shows the latest requests and sessions, and all when it is asked for them', async () => {
    const tokens = [];
    for (let i = 0; i < 8; i++) {
      tokens.push(await obtainToken(app));
      await sandbox.advanceClock(30);
    }
    for (let i = 0; i < 40; i++) await statusOf(`dal:guess-${i}`);
    const html = await page();
    expect(html).toContain('<a href="/sandbox?all#log">Show all 56 requests</a>');
    expect(html).toContain(`Token <code>${tokens[7]?.slice(0, 16)}…`);
    expect(html).not.toContain(`Token <code>${tokens[0]?.slice(0, 16)}…`);
    const all = await (await browser.open('/sandbox?all')).text();
    expect(all).toContain(`Token <code>${tokens[0]?.slice(0, 16)}…`);
    expect(all).not.toContain('sandbox?all');
  });

  it('ends a session, revokes a token and forgets a consent', async () => {
    const token = await obtainToken(app, {}, browser);
    const token_id = hidden(await page(), 'token_id');
    await press({ do: 'revoke-token', account_id: ACCOUNT.ada, token_id });
    expect(await statusOf(token)).toBe(401);
    await press({ do: 'forget-consent', account_id: ACCOUNT.ada });
    const consent = await browser.open(`/grant-access${authorizeQuery()}`);
    expect(await consent.text()).toContain('Allow Test app');
    const before = (await page()).match(/name="session_id"/g)?.length ?? 0;
    await press({ do: 'end-session', session_id: hidden(await page(), 'session_id') });
    expect((await page()).match(/name="session_id"/g)).toHaveLength(before - 1);
  });

  it('switches a fault on and off', async () => {
    const form = { do: 'add-fault', scenario: 'deny', often: 'always', state: 'mine' };
    await press({ ...form, account_id: ACCOUNT.ben });
    const [rule] = await sandbox.faults();
    expect(rule).toMatchObject({
      fault: { kind: 'deny' },
      for: { account_id: ACCOUNT.ben, state: 'mine' },
      once: false,
    });
    expect(await page()).toContain('<code>deny</code> every time, for Ben Okafor, state mine');
    await press({ do: 'clear-fault', id: String(rule?.id) });
    expect(await sandbox.faults()).toEqual([]);
  });

  it('shows a fault that is no scenario by its parts', async () => {
    await sandbox.addFault({ kind: 'slow', ms: 70 });
    const html = await page();
    expect(html).toContain('<code>slow</code> the next time, for everyone');
    expect(html).toContain('ms 70');
  });

  it('has the scenario chosen that its address names', async () => {
    const html = await (await browser.open('/sandbox?scenario=wrong-state')).text();
    const chosen = (page: string) =>
      [...page.matchAll(/<option value="([\w-]+)" selected="">/g)].map(([, value]) => value);
    expect(chosen(html)).toEqual(['wrong-state', 'both', 'public']);
    expect(chosen(await page())).toEqual(['both', 'public']);
  });

  it('stops the clock, moves it, and lets it run', async () => {
    const token = await obtainToken(app);
    await press({ do: 'stop-clock' });
    expect((await sandbox.time()).stopped).toBe(true);
    expect(await page()).not.toContain('Stop the clock');
    await press({ do: 'advance-clock', seconds: '28800' });
    expect(await statusOf(token)).toBe(401);
    await press({ do: 'run-clock' });
    expect((await sandbox.time()).stopped).toBe(false);
  });

  it('switches the client type, and whether the app is public', async () => {
    const form = { do: 'set-client', client_type: 'implicit', distribution: 'private' };
    await press({ ...form, author: ACCOUNT.dora });
    expect([await sandbox.clientType(), await sandbox.distribution()]).toEqual([
      'implicit',
      'private',
    ]);
    expect(await page()).toContain('<option value="implicit" selected="">');
    expect(await page()).toContain('<option value="private" selected="">');
    expect(await page()).toContain(`<option value="${ACCOUNT.dora}" selected="">`);
    const { status } = await browser.submit('/sandbox', { do: 'set-client', client_type: 'both' });
    expect(status).toBe(422);
  });

  it('makes a personal access token, shows it once, and revokes it', async () => {
    const form = { do: 'create-personal-token', account_id: ACCOUNT.ben };
    const made = await browser.submit('/sandbox', { ...form, scopes: 'accounts--my:ro' });
    const token = /<code>(dal:[^<]+)</.exec(await made.text())?.[1] ?? '';
    const call = async () => {
      const headers = { Authorization: `Basic ${btoa(`${ACCOUNT.ben}:${token}`)}` };
      return (await app.request('/v2/accounts/me', { headers })).status;
    };
    expect(await call()).toBe(200);
    const html = await page();
    expect(html).toContain(`<code>${token.slice(0, 16)}…</code> · Ben Okafor`);
    expect(html).not.toContain(token.slice(16));
    await press({ do: 'revoke-personal-token', token_id: hidden(html, 'token_id') });
    expect(await call()).toBe(401);
  });

  it('says why it makes no personal access token', async () => {
    const form = { do: 'create-personal-token', account_id: ACCOUNT.ben, scopes: 'agents-all:ro' };
    const refused = await browser.submit('/sandbox', form);
    expect([refused.status, await refused.text()]).toEqual([
      422,
      expect.stringContaining('LiveChat has no scope agents-all:ro: did you mean agents--all:ro?'),
    ]);
  });

  describe('installs the app as the Marketplace does', () => {
    const client = { ...TEST_CLIENT, client_secret: 'a secret' };

    /** Sends the form of the page, as the button Install does. */
    const install = async () => {
      const [form = ''] = /<form method="get" action="\/".*?<\/form>/s.exec(await page()) ?? [];
      const fields = [...form.matchAll(/name="([^"]+)" value="([^"]+)"/g)].map(
        ([, ...pair]) => pair,
      );
      const [, redirect_uri = ''] = /<option value="([^"]+)"/.exec(form) ?? [];
      const query = new URLSearchParams([...fields, ['redirect_uri', redirect_uri]]);
      await browser.signIn(ACCOUNT.ada, `?${query}`);
      return { query: `?${query}`, answer: await browser.open(`/grant-access?${query}`) };
    };

    it('asks for consent, and then sends a code without a state', async () => {
      app = createSandbox({ client });
      browser = createBrowser(app);
      const { query, answer } = await install();
      expect(await answer.text()).toContain('Allow Test app');
      const { headers } = await browser.allow(ACCOUNT.ada, query);
      expect(headers.get('Location')).toMatch(/^http:\/\/localhost:3000\?code=dal%3A[\w-]+$/);
      expect(await (await install()).answer.text()).toContain('Allow Test app');
    });

    it('asks nothing when the app is private', async () => {
      await sandbox.setDistribution('private');
      const { answer } = await install();
      expect(answer.headers.get('Location')).toMatch(/^http:\/\/localhost:3000\?code=[^&]+$/);
    });

    it('gives a client without a secret a code that nobody can exchange', async () => {
      const { query } = await install();
      const { headers } = await browser.allow(ACCOUNT.ada, query);
      const code = new URL(headers.get('Location') ?? '').searchParams.get('code') ?? '';
      const exchange = {
        grant_type: 'authorization_code',
        client_id: 'sandbox',
        redirect_uri: 'http://localhost:3000',
        code,
      };
      const body = new URLSearchParams(exchange);
      expect((await app.request('/v2/token', { method: 'POST', body })).status).toBe(401);
    });

    it('says so when the client gets no codes', async () => {
      await sandbox.setClientType('implicit');
      expect(await page()).toContain('this client type gets none');
      expect(await page()).not.toContain('target="livechat-install"');
    });
  });

  it('shows the customers and their tokens, none whole; revokes one and forgets the other', async () => {
    expect(await page()).toContain('no website has asked for a customer’s token');
    const asked = await app.request('/v2/customer/token', {
      method: 'POST',
      body: JSON.stringify({
        grant_type: 'cookie',
        client_id: 'sandbox',
        organization_id: ORGANIZATION_ID,
        redirect_uri: 'http://localhost:3000',
      }),
    });
    const { access_token, entity_id } = await asked.json();
    const statusOfCustomer = async () =>
      (await app.request(`/v2/customer/info?code=${access_token}`)).status;
    expect(await statusOfCustomer()).toBe(200);
    const html = await page();
    expect(html).toContain(entity_id);
    expect(html).toContain(`Token <code>${access_token.slice(0, 16)}…</code>`);
    expect(html).not.toContain(access_token.slice(16));
    await press({ do: 'revoke-customer-token', token_id: hidden(html, 'token_id') });
    expect(await statusOfCustomer()).toBe(401);
    await press({ do: 'forget-customer', entity_id });
    expect(await page()).not.toContain(entity_id);
  });

  it('has an agent accept no chats any more, and accept them again', async () => {
    const statusOfAda = async () => {
      const access_token = await obtainToken(app);
      const response = await app.request('/v3.6/configuration/action/get_agent', {
        method: 'POST',
        headers: { Authorization: `Bearer ${access_token}` },
        body: JSON.stringify({ id: 'ada.nowak@example.com' }),
      });
      return (await response.json()).login_status;
    };
    for (const login_status of ['not accepting chats', 'accepting chats']) {
      expect(await page()).toContain(`name="login_status" value="${login_status}"`);
      await press({ do: 'set-login-status', account_id: ACCOUNT.ada, login_status });
      expect(await statusOfAda()).toBe(login_status);
    }
  });

  it('forgets everything', async () => {
    const token = await obtainToken(app);
    await press({ do: 'reset' });
    expect(await statusOf(token)).toBe(401);
  });

  it('does not know other buttons, and takes none from another site', async () => {
    expect((await browser.submit('/sandbox', { do: 'nonsense' })).status).toBe(422);
    const foreign = await app.request('/sandbox', {
      method: 'POST',
      headers: { 'Sec-Fetch-Site': 'cross-site', Origin: 'https://evil.example' },
      body: new URLSearchParams({ do: 'reset' }),
    });
    expect(foreign.status).toBe(403);
  });
});
