import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { CodeChallengeMethod, generateCodeVerifier, OAuth2Client } from 'arctic';
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  ClientSecretBasic,
  Configuration,
  calculatePKCECodeChallenge,
  customFetch,
  randomPKCECodeVerifier,
  refreshTokenGrant,
  tokenRevocation,
} from 'openid-client';
import { AuthorizationCode } from 'simple-oauth2';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSandboxClient } from '../../control/sandbox-client';
import { createSandbox } from '../../create-sandbox';
import { ACCOUNT, createBrowser, TEST_CLIENT } from '../../testing';

const SECRET = 'a secret of the server';
const REDIRECT_URI = 'http://localhost:3000/callback';
const state = 'mine';

let app = createSandbox({ client: TEST_CLIENT });
const start = (secret = '') => {
  app = createSandbox({ client: { ...TEST_CLIENT, ...(secret && { client_secret: secret }) } });
};

// Two of the libraries cannot be given a `fetch`, so they need a port.
const server = createAdaptorServer({ fetch: (request) => app.fetch(request) });
let origin = '';
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise<unknown>((resolve) => server.close(resolve)));

/** Follows the library's link, signs in and allows the app. Returns the address that the browser comes back to. */
const follow = async ({ search }: URL) => {
  const browser = createBrowser(app);
  await browser.signIn(ACCOUNT.ada, search);
  const { headers } = await browser.allow(ACCOUNT.ada, search);
  return new URL(headers.get('Location') ?? '');
};

type Library = {
  signIn: (redirect_uri?: string) => Promise<{ access_token: string; refresh_token?: string }>;
  /** Returns the next refresh token. */
  refresh: (refresh_token?: string) => Promise<unknown>;
  revoke: (access_token: string) => Promise<void>;
  /** The library's error, with the sandbox's message in the place where a developer finds it. */
  error: (words: string) => object;
};

/** Sends a secret in the body by default. */
const openidClient = (secret = '', basic = false): Library => {
  const endpoints = {
    issuer: origin,
    authorization_endpoint: `${origin}/`,
    token_endpoint: `${origin}/v2/token`,
    revocation_endpoint: `${origin}/v2/token`,
  };
  const authentication = basic ? ClientSecretBasic(secret) : undefined;
  const config = new Configuration(endpoints, 'sandbox', secret, authentication);
  allowInsecureRequests(config);
  config[customFetch] = async (url, init) => app.request(url, init as RequestInit);
  return {
    signIn: async (redirect_uri = REDIRECT_URI) => {
      const pkceCodeVerifier = randomPKCECodeVerifier();
      const code_challenge = await calculatePKCECodeChallenge(pkceCodeVerifier);
      const pkce = { code_challenge, code_challenge_method: 'S256' };
      const answer = await follow(buildAuthorizationUrl(config, { redirect_uri, state, ...pkce }));
      return authorizationCodeGrant(config, answer, { pkceCodeVerifier, expectedState: state });
    },
    refresh: async (token = '') => (await refreshTokenGrant(config, token)).refresh_token,
    revoke: (token) => tokenRevocation(config, token),
    error: (words) => ({ error_description: expect.stringContaining(words) }),
  };
};

/** Sends a secret by HTTP Basic by default. */
const simpleOAuth2 = (secret = '', basic = false): Library => {
  const client = new AuthorizationCode({
    client: { id: 'sandbox', secret },
    auth: {
      tokenHost: origin,
      authorizePath: '/',
      tokenPath: '/v2/token',
      revokePath: '/v2/token',
    },
    options: basic ? {} : { authorizationMethod: 'body' },
  });
  return {
    signIn: async (redirect_uri = REDIRECT_URI) => {
      const code_verifier = randomPKCECodeVerifier();
      const code_challenge = await calculatePKCECodeChallenge(code_verifier);
      const pkce = { code_challenge, code_challenge_method: 'S256' };
      const answer = await follow(new URL(client.authorizeURL({ redirect_uri, state, ...pkce })));
      const code = answer.searchParams.get('code') ?? '';
      const { token } = await client.getToken({ code, redirect_uri, ...{ code_verifier } });
      return token as { access_token: string; refresh_token: string };
    },
    refresh: async (refresh_token) =>
      (await client.createToken({ refresh_token }).refresh()).token.refresh_token,
    revoke: (access_token) => client.createToken({ access_token }).revoke('access_token'),
    error: (words) => ({
      data: { payload: { error_description: expect.stringContaining(words) } },
    }),
  };
};

/** Always sends a secret by HTTP Basic. */
const arctic = (secret?: string): Library => {
  const endpoint = `${origin}/v2/token`;
  const client = new OAuth2Client('sandbox', secret ?? null, REDIRECT_URI);
  const { S256 } = CodeChallengeMethod;
  return {
    signIn: async () => {
      const verifier = generateCodeVerifier();
      const link = client.createAuthorizationURLWithPKCE(`${origin}/`, state, S256, verifier, []);
      const code = (await follow(link)).searchParams.get('code') ?? '';
      const tokens = await client.validateAuthorizationCode(endpoint, code, verifier);
      return { access_token: tokens.accessToken(), refresh_token: tokens.refreshToken() };
    },
    refresh: async (token = '') =>
      (await client.refreshAccessToken(endpoint, token, [])).refreshToken(),
    revoke: (token) => client.revokeToken(endpoint, token),
    error: (words) => ({ description: expect.stringContaining(words) }),
  };
};

const CAN_SEND_IT_IN_THE_BODY = [
  ['openid-client', openidClient],
  ['simple-oauth2', simpleOAuth2],
] as const;

describe.each([...CAN_SEND_IT_IN_THE_BODY, ['arctic', arctic]] as const)('%s', (_, create) => {
  it('signs in without a secret, and refreshes once with each refresh token', async () => {
    start();
    const { signIn, refresh, error } = create();
    const { refresh_token } = await signIn();
    const next = await refresh(refresh_token);
    expect(next).toMatch(/^sandbox-/);
    expect(next).not.toBe(refresh_token);
    await expect(refresh(refresh_token)).rejects.toMatchObject(error('unknown, used or revoked'));
  });

  it('tells that LiveChat documents no HTTP Basic, and what to do instead', async () => {
    start(SECRET);
    const { signIn, error } = create(SECRET, true);
    await expect(signIn()).rejects.toMatchObject(error('client_id and client_secret in the body'));
  });
});

describe.each(CAN_SEND_IT_IN_THE_BODY)('%s', (_, create) => {
  it('sends a secret in the body, and keeps its refresh token', async () => {
    start(SECRET);
    const { signIn, refresh } = create(SECRET);
    const { refresh_token } = await signIn();
    expect(refresh_token).toMatch(/^sandbox-/);
    expect(await refresh(refresh_token)).toBe(refresh_token);
  });

  it('tells how LiveChat revokes a token, which is not by POST', async () => {
    start();
    const { signIn, revoke, error } = create();
    const { access_token } = await signIn();
    await expect(revoke(access_token)).rejects.toMatchObject(error('send DELETE /v2/token'));
  });
});

it('arctic tells the status alone where it is not 401: the words are in the sandbox’s log', async () => {
  start();
  const { signIn, revoke } = arctic();
  const { access_token } = await signIn();
  await expect(revoke(access_token)).rejects.toMatchObject({ status: 422 });
  const log = await createSandboxClient('http://localhost', app.request).log();
  expect(log.at(-1)?.answer).toContain('send DELETE /v2/token');
});

it('openid-client ends an address without a path with a slash, and tells what to do about it', async () => {
  start();
  const { signIn, error } = openidClient();
  const words = 'that of the authorize request, letter by letter: http://localhost:3000. Some';
  await expect(signIn('http://localhost:3000')).rejects.toMatchObject(error(words));
  await signIn('http://localhost:3000/');
});
