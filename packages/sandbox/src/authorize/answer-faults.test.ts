import { beforeEach, describe, expect, it } from 'vitest';
import { createSandboxClient, type FaultInput } from '../control/sandbox-client';
import { createSandbox } from '../create-sandbox';
import { IDENTITY_EXCEPTIONS, OAUTH_EXCEPTIONS } from '../faults/fault';
import { PEOPLE } from '../state/people';
import {
  ACCOUNT,
  authorizeQuery,
  createBrowser,
  fragment,
  obtainToken,
  posted,
  TEST_CLIENT,
} from '../testing';

let waited: number[] = [];
let app = createSandbox({ client: TEST_CLIENT });
let sandbox = createSandboxClient('http://localhost', app.request);

beforeEach(() => {
  waited = [];
  app = createSandbox({
    client: TEST_CLIENT,
    redirectLimit: 100,
    wait: async (ms) => {
      waited.push(ms);
    },
  });
  sandbox = createSandboxClient('http://localhost', app.request);
});

const popup = authorizeQuery({ state: 'mine', flow: 'button' });
const redirect = authorizeQuery({ state: 'mine' });

/** Signs in and allows the app. Returns the sandbox's answer. */
const attempt = async (query: string, account_id: string = ACCOUNT.ada) => {
  const browser = createBrowser(app);
  await browser.signIn(account_id, query);
  return browser.allow(account_id, query);
};

const statusOf = async (access_token: string) =>
  (await app.request('/v2/info', { headers: { Authorization: `Bearer ${access_token}` } })).status;

describe('a fault of the answer', () => {
  it('denies', async () => {
    await sandbox.addFault('deny', { once: false });
    for (const query of [popup, redirect]) {
      const { headers } = await attempt(query);
      expect(headers.get('Location')).toMatch(/^\/ooops\?oauth_exception=access_denied&/);
    }
  });

  it('keeps silent', async () => {
    await sandbox.addFault('no-answer', { once: false });
    expect((await posted(await attempt(popup))).message).toBeNull();
    expect((await attempt(redirect)).headers.get('Location')).toBeNull();
  });

  it('answers late', async () => {
    await sandbox.addFault({ kind: 'late-answer', ms: 4500 });
    expect(fragment(await attempt(redirect)).state).toBe('mine');
    expect(waited).toEqual([4500]);
  });

  it('answers twice', async () => {
    await sandbox.addFault('double-answer');
    expect((await posted(await attempt(popup))).times).toBe('2');
  });

  it('answers from the machine’s other name, once', async () => {
    await sandbox.addFault('wrong-origin');
    const refresh = (await attempt(popup)).headers.get('Refresh') ?? '';
    const [, url = ''] = /^0; url=(http:\/\/127\.0\.0\.1\/answer\/[\w-]{32})$/.exec(refresh) ?? [];
    expect(await posted(await app.request(url))).toMatchObject({
      message: { data: { state: 'mine' } },
      targetOrigin: 'http://localhost:3000',
    });
    expect((await app.request(url)).status).toBe(404);
  });

  it.each([
    ['wrong-state', /^[\w-]{32}$/],
    ['missing-state', undefined],
    ['foreign-state', 'theirs'],
  ])('answers with a %s', async (scenario, state) => {
    await obtainTokenWithState('theirs');
    await sandbox.addFault(scenario, { once: false });
    const expected = state instanceof RegExp ? expect.stringMatching(state) : state;
    expect((await posted(await attempt(popup))).message.data.state).toEqual(expected);
    expect(fragment(await attempt(redirect)).state).toEqual(expected);
  });

  it('answers with what cannot be read, also with what a test wants', async () => {
    await sandbox.addFault('malformed-answer', { once: false });
    expect((await posted(await attempt(popup))).message.data.access_token).toBe(42);
    expect((await attempt(redirect)).headers.get('Location')).toContain('#access_token=%E0%A4%A&');
    await sandbox.clearFaults();
    await sandbox.addFault({ kind: 'malformed-answer', message: 'hello', fragment: '=&=' });
    expect((await posted(await attempt(popup))).message).toBe('hello');
  });

  it('cuts the popup off on every page of the attempt', async () => {
    await sandbox.addFault('severed-popup', { for: { state: 'mine' } });
    const browser = createBrowser(app);
    const pages = [
      await browser.open(`/${popup}`),
      await browser.signIn(ACCOUNT.ada, popup),
      await browser.open(`/grant-access${popup}`),
      await browser.allow(ACCOUNT.ada, popup),
    ];
    for (const { headers } of pages) {
      expect(headers.get('Cross-Origin-Opener-Policy')).toBe('same-origin');
    }
    const after = await browser.open(`/grant-access${popup}`);
    expect(after.headers.get('Cross-Origin-Opener-Policy')).toBeNull();
  });

  it('gives a token of another client', async () => {
    await sandbox.addFault('wrong-client-token');
    const { access_token = '' } = fragment(await attempt(redirect));
    const info = await app.request(`/v2/info?code=${encodeURIComponent(access_token)}`);
    expect(await info.json()).toMatchObject({ client_id: 'another-app' });
  });

  it('gives a token that no header can carry, with the right state', async () => {
    await sandbox.addFault('unusable-token', { once: false });
    expect((await posted(await attempt(popup))).message.data).toMatchObject({
      access_token: 'dal:two\nlines',
      state: 'mine',
    });
    const answer = fragment(await attempt(redirect));
    expect(answer).toMatchObject({ access_token: 'dal:two\nlines', state: 'mine' });
  });

  it.each(['expired-token', 'revoked-token'])('gives an %s', async (scenario) => {
    await sandbox.addFault(scenario);
    const { access_token = '', expires_in } = fragment(await attempt(redirect));
    expect(expires_in).toBe('28800');
    expect(await statusOf(access_token)).toBe(401);
  });

  it('gives a token that lives as long as a test wants', async () => {
    const { now } = await sandbox.time();
    await sandbox.stopClock(now);
    await sandbox.addFault({ kind: 'short-token', seconds: 12 });
    const { access_token = '', expires_in } = fragment(await attempt(redirect));
    expect(expires_in).toBe('12');
    await sandbox.advanceClock(11);
    expect(await statusOf(access_token)).toBe(200);
    await sandbox.advanceClock(1);
    expect(await statusOf(access_token)).toBe(401);
  });
});

const obtainTokenWithState = (state: string) => attempt(authorizeQuery({ state }), ACCOUNT.ben);

describe('an exception', () => {
  const opened = async (query: string, fault: FaultInput) => {
    await sandbox.addFault(fault);
    return createBrowser(app).open(`/${query}`);
  };
  const location = (response: Response) => response.headers.get('Location');

  it.each(OAUTH_EXCEPTIONS)('%s reaches the page and the opener', async (exception) => {
    const fault = { kind: 'oauth-exception', exception } as const;
    const page = location(await opened(redirect, fault)) ?? '';
    expect(page).toMatch(new RegExp(`^/ooops\\?oauth_exception=${exception}&`));
    expect(await (await app.request(page)).text()).toContain(`oauth_exception=${exception}`);
    const message = await posted(await app.request(location(await opened(popup, fault)) ?? ''));
    expect(message.message).toEqual({ error: { oauth_exception: exception } });
  });

  it.each(IDENTITY_EXCEPTIONS)('%s of identity reaches them too', async (exception) => {
    const fault = { kind: 'identity-exception', exception } as const;
    const page = location(await opened(redirect, fault)) ?? '';
    expect(page).toMatch(new RegExp(`^/signin\\?.*&identity_exception=${exception}$`));
    expect(await (await app.request(page)).text()).toContain('Nobody was signed in');
    const message = await posted(await opened(popup, fault));
    expect(message.message).toEqual({ error: { identity_exception: exception } });
  });

  it.each([
    ['query', 'http://localhost:3000?oauth_exception=access_denied&state=mine'],
    ['fragment', 'http://localhost:3000#oauth_exception=access_denied&state=mine'],
    [
      'rfc6749',
      'http://localhost:3000#error=access_denied&error_description=The+sandbox+was+told+to+refuse.&state=mine',
    ],
  ] as const)('returns to the app as %s when asked to', async (returned_as, expected) => {
    const fault = { kind: 'oauth-exception', exception: 'access_denied', returned_as } as const;
    expect(location(await opened(redirect, fault))).toBe(expected);
  });

  it('of somebody who carries it does not end in a loop', async () => {
    await sandbox.addFault('identity-identity_lost', { once: false });
    const browser = createBrowser(app);
    const page = location(await browser.open(`/${redirect}`)) ?? '';
    expect((await browser.open(page)).status).toBe(200);
  });
});

describe('whose attempt fails', () => {
  const fails = async (query: string, account_id?: string) =>
    (await attempt(query, account_id)).headers.get('Location')?.startsWith('/ooops') ?? false;

  it('is the next one of the state, the person or the client that is named', async () => {
    const other = authorizeQuery({ state: 'other' });
    await sandbox.addFault('deny', { for: { state: 'mine' } });
    expect([await fails(other), await fails(redirect), await fails(redirect)]).toEqual([
      false,
      true,
      false,
    ]);
    await sandbox.addFault('deny', { for: { account_id: ACCOUNT.ben } });
    expect([await fails(redirect), await fails(redirect, ACCOUNT.ben)]).toEqual([false, true]);
    await sandbox.addFault('deny', { for: { client_id: 'another-app' } });
    expect(await fails(redirect)).toBe(false);
    await sandbox.addFault('deny', { for: { client_id: 'sandbox' } });
    expect(await fails(redirect)).toBe(true);
  });

  it('is the one whose address names a scenario, and a name that does not exist is refused', async () => {
    expect(await fails(authorizeQuery({ scenario: 'deny' }))).toBe(true);
    const unknown = await createBrowser(app).open(`/${authorizeQuery({ scenario: 'nonsense' })}`);
    const page = await app.request(unknown.headers.get('Location') ?? '');
    expect(await page.text()).toContain('There is no such scenario');
  });

  it('is that of the person who carries it, every time, and not of who is chosen next', async () => {
    const { account_id: dana = '' } = PEOPLE.find(({ name }) => name === 'Dana Denies') ?? {};
    expect([await fails(redirect, dana), await fails(redirect, dana)]).toEqual([true, true]);
    const { account_id: rita = '' } = PEOPLE.find(({ name }) => name === 'Rita Redirects') ?? {};
    const browser = createBrowser(app);
    const next = (await browser.signIn(rita, redirect)).headers.get('Location') ?? '';
    expect((await browser.open(next)).headers.get('Location')).toContain('too_many_redirects');
    expect(await (await browser.open(`/${redirect}`)).text()).toContain('Who would you like to be');
    await browser.signIn(ACCOUNT.ada, redirect);
    expect(fragment(await browser.allow(ACCOUNT.ada, redirect)).state).toBe('mine');
  });
});

it('leaves the attempts after a fault alone', async () => {
  await sandbox.addFault('missing-state');
  await attempt(redirect);
  expect(fragment(await attempt(redirect)).state).toBe('mine');
  expect(await statusOf(await obtainToken(app))).toBe(200);
});
