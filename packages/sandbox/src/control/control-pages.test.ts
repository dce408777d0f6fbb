import { beforeEach, describe, expect, it } from 'vitest';
import { createSandbox } from '../create-sandbox';
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
    expect(chosen(html)).toEqual(['wrong-state', 'both']);
    expect(chosen(await page())).toEqual(['both']);
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

  it('switches the client type', async () => {
    await press({ do: 'set-client-type', client_type: 'implicit' });
    expect(await sandbox.clientType()).toBe('implicit');
    expect(await page()).toContain('<option value="implicit" selected="">');
    const { status } = await browser.submit('/sandbox', { do: 'set-client-type', client_type: '' });
    expect(status).toBe(422);
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
