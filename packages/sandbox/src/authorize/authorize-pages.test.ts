import { beforeEach, describe, expect, it } from 'vitest';
import { createSandboxClient } from '../control/sandbox-client';
import { createSandbox } from '../create-sandbox';
import { sdkS256 } from '../state/pkce';
import {
  ACCOUNT,
  authorizeQuery,
  createBrowser,
  fragment,
  obtainToken,
  posted,
  TEST_CLIENT,
} from '../testing';

let now = 0;
let app = createSandbox({ client: TEST_CLIENT });
let browser = createBrowser(app);

beforeEach(() => {
  now = Date.UTC(2026, 0, 1);
  app = createSandbox({ client: TEST_CLIENT, clock: () => now });
  browser = createBrowser(app);
});

const location = (response: Response) => {
  expect(response.status).toBe(303);
  return response.headers.get('Location') ?? '';
};

describe('signing in', () => {
  it('shows the four people, the expected one first', async () => {
    const page = await browser.open(`/${authorizeQuery({ email: 'Cleo.Marin@example.com ' })}`);
    const html = await page.text();
    const names = [...html.matchAll(/person-name">([^<]+)/g)].map(([, name]) => name);
    expect(names.slice(0, 4)).toEqual(['Cleo Marin', 'Ada Nowak', 'Ben Okafor', 'Dora Lindt']);
    expect(html.indexOf('People with problems')).toBeGreaterThan(html.indexOf('Dora Lindt'));
    expect(html.indexOf('People with problems')).toBeLessThan(html.indexOf('Dana Denies'));
    expect(html.match(/expected by the app/g)).toHaveLength(1);
  });

  it('leads to the consent page, which names the app, the scopes and the person', async () => {
    const query = authorizeQuery({ state: 'x' });
    expect(location(await browser.signIn(ACCOUNT.ada, query))).toBe(`/grant-access${query}`);
    const html = await (await browser.open(`/grant-access${query}`)).text();
    expect(html).toContain('Allow Test app to access your account?');
    expect(html).toContain('see your sessions and end them');
    expect(html).toContain('Ada Nowak');
  });

  it('goes straight to consent when the browser has a session, except at /signin and /signup', async () => {
    await browser.signIn(ACCOUNT.ada);
    expect(location(await browser.open(`/${authorizeQuery()}`))).toMatch(/^\/grant-access\?/);
    for (const path of ['/signin', '/signup']) {
      const page = await browser.open(`${path}${authorizeQuery()}`);
      expect(await page.text()).toContain('Who would you like to be?');
    }
  });

  it('refuses an account that is not offered, and says so on the sign-in page', async () => {
    const gita = '1f0a5c1e-6a52-4d0b-9a63-3c7d1b2e4f07';
    for (const account_id of ['', 'nobody', gita]) {
      const back = location(await browser.signIn(account_id));
      expect(back).toMatch(/^\/signin\?.*identity_exception=unauthorized$/);
      expect(await (await browser.open(back)).text()).toContain('Nobody was signed in');
    }
  });

  it('asks who is there when consent is opened without a session', async () => {
    expect(location(await browser.open(`/grant-access${authorizeQuery()}`))).toMatch(/^\/signin\?/);
  });

  it('keeps the session in a cookie that scripts cannot read', async () => {
    const cookie = (await browser.signIn(ACCOUNT.ada)).headers.get('Set-Cookie');
    expect(cookie).toMatch(/^sandbox_session=[\w-]{32}; Path=\/; HttpOnly; SameSite=Lax$/);
  });
});

describe('consent', () => {
  it('is remembered for the person, and asked again with prompt=consent', async () => {
    await obtainToken(app, {}, browser);
    const again = await browser.open(`/grant-access${authorizeQuery()}`);
    expect(location(again)).toMatch(/^http:\/\/localhost:3000#/);
    const forced = await browser.open(`/grant-access${authorizeQuery({ prompt: 'consent' })}`);
    expect(await forced.text()).toContain('Allow Test app');
    await browser.signIn(ACCOUNT.ben);
    const other = await browser.open(`/grant-access${authorizeQuery()}`);
    expect(await other.text()).toContain('Ben Okafor');
  });

  it('covers the scopes that were allowed and no others', async () => {
    await obtainToken(app, { scope: 'accounts--my:ro' }, browser);
    const more = await browser.open(`/grant-access${authorizeQuery()}`);
    expect(await more.text()).toContain('Allow Test app');
  });

  it.each(['private', 'author'])('is not asked for, and not remembered: %s', async (why) => {
    const sandbox = createSandboxClient('http://localhost', app.request);
    if (why === 'author') await sandbox.setAuthor(ACCOUNT.ada);
    else await sandbox.setDistribution('private');
    const next = location(await browser.signIn(ACCOUNT.ada, authorizeQuery({ prompt: 'consent' })));
    expect(location(await browser.open(next))).toMatch(/^http:\/\/localhost:3000#access_token=/);
    await sandbox.setDistribution('public');
    await sandbox.setAuthor(ACCOUNT.ben);
    expect(await (await browser.open(next)).text()).toContain('Allow Test app');
  });

  it('is skipped for Dora, who gave it before', async () => {
    const next = location(await browser.signIn(ACCOUNT.dora));
    expect(location(await browser.open(next))).toMatch(/^http:\/\/localhost:3000#access_token=/);
  });

  it('does not count for somebody who signed in meanwhile in another tab', async () => {
    await browser.signIn(ACCOUNT.ada);
    await browser.signIn(ACCOUNT.ben);
    expect(location(await browser.allow(ACCOUNT.ada))).toMatch(/^\/grant-access\?/);
  });

  it('refused in the redirect flow ends on a page of the sandbox, not at the app', async () => {
    await browser.signIn(ACCOUNT.ada);
    const form = { account_id: ACCOUNT.ada, decision: 'cancel' };
    const next = location(await browser.submit(`/grant-access${authorizeQuery()}`, form));
    expect(next).toMatch(/^\/ooops\?oauth_exception=access_denied&/);
    const html = await (await browser.open(next)).text();
    expect(html).toContain('You did not allow Test app');
    expect(html).toContain('Go Back in the browser until the app is there again.');
    expect(html).not.toContain('data-message');
  });

  it('refused in the popup tells the opener and closes', async () => {
    const query = authorizeQuery({ flow: 'button' });
    await browser.signIn(ACCOUNT.ada, query);
    const form = { account_id: ACCOUNT.ada, decision: 'cancel' };
    const next = location(await browser.submit(`/grant-access${query}`, form));
    expect(await (await browser.open(next)).text()).toContain('Close this window');
    expect(await posted(await browser.open(next))).toEqual({
      message: { error: { oauth_exception: 'access_denied' } },
      targetOrigin: 'http://localhost:3000',
      times: '1',
      close: 'true',
    });
  });
});

describe('the role of the person', () => {
  it('limits what an app can be given', async () => {
    const scopes = ['agents--all:rw', 'accounts--all:ro', 'agents--all:ro'];
    app = createSandbox({ client: { ...TEST_CLIENT, scopes } });
    browser = createBrowser(app);
    for (const scope of ['agents--all:rw', 'accounts--all:ro']) {
      const query = authorizeQuery({ scope });
      const next = location(await browser.signIn(ACCOUNT.cleo, query));
      const ooops = location(await browser.open(next));
      expect(ooops).toMatch(/^\/ooops\?oauth_exception=invalid_scope&/);
      expect(await (await browser.open(ooops)).text()).toContain('Your role may not give');
      expect(location(await browser.allow(ACCOUNT.cleo, query))).toMatch(/^\/ooops\?/);
      expect(await obtainToken(app, { account_id: ACCOUNT.ben, scope })).toMatch(/^dal:/);
    }
    const scope = 'agents--all:ro';
    expect(await obtainToken(app, { account_id: ACCOUNT.cleo, scope })).toMatch(/^dal:/);
  });
});

describe('a scope that LiveChat does not have', () => {
  const MISSPELT = ['session--my:rw', 'sessions.my:rw', 'account--my:ro', 'constructor'];

  it.each(MISSPELT)('is not granted, whether it is asked for or registered: %s', async (scope) => {
    const registered = { ...TEST_CLIENT, scopes: ['sessions--my:rw', scope] };
    for (const client of [TEST_CLIENT, registered]) {
      app = createSandbox({ client });
      browser = createBrowser(app);
      const query = authorizeQuery({ scope: `sessions--my:rw ${scope}` });
      const ooops = location(await browser.signIn(ACCOUNT.ada, query));
      expect(ooops).toMatch(/^\/ooops\?oauth_exception=invalid_scope&/);
      expect(await (await browser.open(ooops)).text()).toContain(`The app asks for ${scope}.`);
    }
    expect(location(await browser.open(`/${authorizeQuery()}`))).toContain('invalid_scope');
    await expect(obtainToken(app, { scope: 'sessions--my:rw' })).resolves.toMatch(/^dal:/);
  });

  it('is told with the one that was meant', async () => {
    const ooops = `/ooops${authorizeQuery({ scope: 'session--my:rw' })}&oauth_exception=invalid_scope`;
    const html = await (await browser.open(ooops)).text();
    expect(html).toContain('Did you mean sessions--my:rw?');
    expect(html).toContain('auth.otherScopes');
  });

  it('is granted when it is named as newer than the list', async () => {
    const scope = 'campaigns--all:ro';
    const client = { ...TEST_CLIENT, scopes: [scope], otherScopes: [scope] };
    expect(await obtainToken(createSandbox({ client }), { scope })).toMatch(/^dal:/);
  });
});

describe('the answer', () => {
  it('of the redirect flow is a percent-encoded fragment', async () => {
    const query = authorizeQuery({
      redirect_uri: 'http://localhost:3000/deep/page',
      state: 'a b+c&d=é#',
      scope: 'sessions--my:rw,accounts--my:ro',
      flow: '',
    });
    await browser.signIn(ACCOUNT.ada, query);
    const answer = await browser.allow(ACCOUNT.ada, query);
    expect(location(answer)).toMatch(
      /^http:\/\/localhost:3000\/deep\/page#access_token=dal%3Asandbox-[\w-]{32}&token_type=Bearer&expires_in=28800&state=/,
    );
    expect(fragment(answer)).toMatchObject({
      state: 'a b+c&d=é#',
      scope: 'sessions--my:rw,accounts--my:ro',
    });
  });

  it('has no state when none was sent, and all configured scopes when none were asked for', async () => {
    await browser.signIn(ACCOUNT.ada);
    const answer = fragment(await browser.allow(ACCOUNT.ada));
    expect(answer).not.toHaveProperty('state');
    expect(answer.scope).toBe('sessions--my:rw,accounts--my:ro,agents--all:ro');
  });

  it('of the popup goes to the origin of the redirect URI only', async () => {
    const query = authorizeQuery({
      redirect_uri: 'http://localhost:3000/deep/page',
      state: '</script>"\'',
      flow: 'button',
    });
    await browser.signIn(ACCOUNT.cleo, query);
    const answer = await browser.allow(ACCOUNT.cleo, query);
    expect(answer.headers.get('Cross-Origin-Opener-Policy')).toBeNull();
    expect(await posted(answer)).toEqual({
      message: {
        data: {
          access_token: expect.stringMatching(/^dal:sandbox-[\w-]{32}$/),
          expires_in: 28_800,
          token_type: 'Bearer',
          scopes: 'sessions--my:rw,accounts--my:ro,agents--all:ro',
          account_id: ACCOUNT.cleo,
          organization_id: expect.stringMatching(/^[\da-f-]{36}$/),
          client_id: 'sandbox',
          state: '</script>"\'',
        },
      },
      targetOrigin: 'http://localhost:3000',
      times: '1',
      close: 'true',
    });
  });

  it('comes back at most 3 times in 30 seconds for one person, in the redirect flow', async () => {
    const open = async () => location(await browser.open(`/grant-access${authorizeQuery()}`));
    await browser.signIn(ACCOUNT.dora);
    for (let i = 0; i < 3; i++) expect(await open()).toContain('#access_token');
    expect(await open()).toMatch(/invalid_request&exception_details=too_many_redirects/);

    const popup = await browser.open(`/grant-access${authorizeQuery({ flow: 'button' })}`);
    expect((await posted(popup)).message).toHaveProperty('data');
    const other = createBrowser(app);
    await other.signIn(ACCOUNT.ada);
    expect(location(await other.allow(ACCOUNT.ada))).toContain('#access_token');

    now += 30_000;
    expect(await open()).toContain('#access_token');
  });

  it('comes back as often as asked when the limit is off', async () => {
    app = createSandbox({ client: TEST_CLIENT, redirectLimit: Number.POSITIVE_INFINITY });
    for (let i = 0; i < 6; i++) expect(await obtainToken(app)).toMatch(/^dal:/);
  });
});

describe('the client type', () => {
  const ASKED = {
    token: {},
    code: { response_type: 'code', code_challenge: 'x'.repeat(43) },
  };
  const REFUSED = [
    ['implicit', 'code', 'token'],
    ['authorization_code', 'token', 'code'],
  ] as const;
  const sandbox = () => createSandboxClient('http://localhost', app.request);
  const open = (parameters: Record<string, string>) =>
    browser.open(`/${authorizeQuery(parameters)}`);

  it.each(['token', 'code'] as const)('allows a %s until it is switched', async (asked) => {
    expect((await open(ASKED[asked])).status).toBe(200);
  });

  it.each(REFUSED)('%s does not allow a %s', async (client_type, refused, allowed) => {
    await sandbox().setClientType(client_type);
    expect((await open(ASKED[allowed])).status).toBe(200);
    const next = location(await open(ASKED[refused]));
    expect(next).toMatch(/^\/ooops\?oauth_exception=unsupported_grant_type&(?!exception_details)/);
    const html = await (await browser.open(next)).text();
    expect(html).toContain('The app’s client type does not fit');
    expect(html).toContain(`Ask for response_type ${allowed},`);
    await sandbox().reset();
    expect((await open(ASKED[refused])).status).toBe(200);
  });

  it.each(REFUSED)('%s, and the popup’s opener hears that a %s is refused', async (type, asked) => {
    await sandbox().setClientType(type);
    const next = location(await open({ ...ASKED[asked], flow: 'button' }));
    expect(await posted(await browser.open(next))).toMatchObject({
      message: { error: { oauth_exception: 'unsupported_grant_type' } },
      targetOrigin: 'http://localhost:3000',
    });
  });

  it('counts at each step, also when it is switched in between', async () => {
    await browser.signIn(ACCOUNT.ada);
    await sandbox().setClientType('authorization_code');
    expect(location(await browser.allow(ACCOUNT.ada))).toMatch(/=unsupported_grant_type&/);
  });

  it('is not blamed where the sandbox was told to answer so', async () => {
    const next = location(await open({ scenario: 'oauth-unsupported_grant_type' }));
    expect(await (await browser.open(next)).text()).toContain('may not sign in like this');
  });
});

describe('a request that is not right ends at /ooops', () => {
  it.each([
    [
      'without a client id',
      { client_id: undefined },
      'unauthorized_client',
      'client_id_not_found',
      'The app is not known here',
    ],
    [
      'from an unknown client',
      { client_id: 'other' },
      'unauthorized_client',
      'client_id_not_found',
      'The app is not known here',
    ],
    [
      'without a redirect URI',
      { redirect_uri: undefined },
      'invalid_request',
      'redirect_uri_not_set',
      'did not say where',
    ],
    [
      'from a port that is not registered',
      { redirect_uri: 'http://localhost:3005' },
      'invalid_request',
      'invalid_redirect_uri',
      'Add http://localhost:3005 to auth.redirectURI',
    ],
    [
      'for an address with a query',
      { redirect_uri: 'http://localhost:3000/?a' },
      'invalid_request',
      'invalid_redirect_uri',
      'without a query',
    ],
    [
      'without a response type',
      { response_type: undefined },
      'invalid_request',
      null,
      'The request is not complete',
    ],
    [
      'for an ID token',
      { response_type: 'id_token' },
      'unsupported_response_type',
      null,
      'response_type id_token',
    ],
    [
      'for a code that nothing proves to be the app’s own',
      { response_type: 'code' },
      'invalid_request',
      null,
      'A code needs a proof',
    ],
    [
      'with a challenge that is too short',
      { response_type: 'code', code_challenge: 'x'.repeat(42) },
      'invalid_request',
      null,
      'The code challenge is malformed',
    ],
    [
      'with a challenge method that does not exist',
      { response_type: 'code', code_challenge: 'x'.repeat(43), code_challenge_method: 's256' },
      'invalid_request',
      null,
      'The code challenge is malformed',
    ],
    [
      'with the Accounts SDK’s own challenge',
      {
        response_type: 'code',
        code_challenge: sdkS256('x'.repeat(128)),
        code_challenge_method: 'S256',
      },
      'invalid_request',
      null,
      'The code challenge is not that of RFC 7636',
    ],
    [
      'for more than is configured',
      { scope: 'sessions--my:rw customers:rw' },
      'invalid_scope',
      null,
      'Not configured for it: customers:rw.',
    ],
    [
      'for another organization',
      { organization_id: 'elsewhere' },
      'access_denied',
      null,
      'another organization',
    ],
  ])('%s', async (_, parameters, oauth_exception, exception_details, words) => {
    const query = authorizeQuery(parameters);
    for (const path of ['/', '/signin', '/signup', '/grant-access']) {
      const next = location(await browser.open(`${path}${query}`));
      const { pathname, searchParams } = new URL(next, 'http://localhost');
      expect(pathname).toBe('/ooops');
      expect(searchParams.get('oauth_exception')).toBe(oauth_exception);
      expect(searchParams.get('exception_details')).toBe(exception_details);
      expect(await (await browser.open(next)).text()).toContain(words);
    }
  });

  it('when a parameter is there twice', async () => {
    const query = `${authorizeQuery()}&redirect_uri=http%3A%2F%2Fevil.example`;
    expect(location(await browser.open(`/${query}`))).toMatch(/^\/ooops\?.*=invalid_request&/);
  });

  it('at the step it was changed, not only at the first', async () => {
    await browser.signIn(ACCOUNT.ada);
    const changed = authorizeQuery({ redirect_uri: 'http://evil.example' });
    expect(location(await browser.allow(ACCOUNT.ada, changed))).toMatch(/^\/ooops\?/);
    expect(location(await browser.signIn(ACCOUNT.ada, changed))).toMatch(/^\/ooops\?/);
  });

  it('and the popup’s opener hears of it, while the page stays', async () => {
    const query = authorizeQuery({ flow: 'button', scope: 'no:way' });
    const page = await browser.open(location(await browser.open(`/${query}`)));
    expect(await posted(page)).toEqual({
      message: { error: { oauth_exception: 'invalid_scope' } },
      targetOrigin: 'http://localhost:3000',
      times: '1',
      close: 'false',
    });
  });

  it('and nobody hears of it whose address is not registered', async () => {
    for (const parameters of [{ redirect_uri: 'http://evil.example' }, { client_id: 'other' }]) {
      const query = authorizeQuery({ flow: 'button', ...parameters });
      const page = await browser.open(location(await browser.open(`/${query}`)));
      expect(await page.text()).not.toContain('data-message');
    }
  });

  it('and an error it does not know is still a page', async () => {
    const page = await browser.open('/ooops?oauth_exception=toString&exception_details=<b>');
    expect(await page.text()).toContain('oauth_exception=server_error');
  });
});
