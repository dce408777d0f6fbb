import {
  allowInsecureRequests,
  authorizationCodeGrantRequest,
  calculatePKCECodeChallenge,
  customFetch,
  None,
  processAuthorizationCodeResponse,
  processRefreshTokenResponse,
  ResponseBodyError,
  refreshTokenGrantRequest,
  validateAuthResponse,
} from 'oauth4webapi';
import { beforeEach, describe, expect, it } from 'vitest';
import { createSandboxClient } from '../../control/sandbox-client';
import { createSandbox } from '../../create-sandbox';
import { ACCOUNT, authorizeQuery, createBrowser, TEST_CLIENT } from '../../testing';

// The pair of RFC 7636, appendix B.
const VERIFIER = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
const CHALLENGE = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM';

const ORIGIN = 'http://localhost:3000';
const SERVER = {
  issuer: 'http://localhost:3100',
  token_endpoint: 'http://localhost:3100/v2/token',
};
const CLIENT = { client_id: 'sandbox' };

let app = createSandbox({ client: TEST_CLIENT });
let sandbox = createSandboxClient('http://localhost', app.request);

beforeEach(() => {
  app = createSandbox({ client: TEST_CLIENT });
  sandbox = createSandboxClient('http://localhost', app.request);
});

/** Calls from a page of the app. CORS must let the page read every answer. */
const fromPage = async (url: string, init: RequestInit = {}): Promise<Response> => {
  const headers = new Headers(init.headers);
  headers.set('Origin', ORIGIN);
  const response = await app.request(url, { ...init, headers });
  expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*');
  return response;
};

const options = { [allowInsecureRequests]: true, [customFetch]: fromPage };

const obtainCode = async () => {
  const browser = createBrowser(app);
  const query = authorizeQuery({
    response_type: 'code',
    state: 'mine',
    code_challenge: await calculatePKCECodeChallenge(VERIFIER),
    code_challenge_method: 'S256',
  });
  await browser.signIn(ACCOUNT.ada, query);
  const { headers } = await browser.allow(ACCOUNT.ada, query);
  return validateAuthResponse(SERVER, CLIENT, new URL(headers.get('Location') ?? ''), 'mine');
};

const exchange = async (code: URLSearchParams, verifier = VERIFIER) =>
  processAuthorizationCodeResponse(
    SERVER,
    CLIENT,
    await authorizationCodeGrantRequest(SERVER, CLIENT, None(), code, ORIGIN, verifier, options),
  );

const refresh = async (refresh_token = '') =>
  processRefreshTokenResponse(
    SERVER,
    CLIENT,
    await refreshTokenGrantRequest(SERVER, CLIENT, None(), refresh_token, options),
  );

const info = (access_token: string) =>
  fromPage('/v2/info', { headers: { Authorization: `Bearer ${access_token}` } });

const refused = (error: string) => expect.objectContaining({ status: 401, error });

describe('a library in a page of the app', () => {
  it('has the challenge of RFC 7636, exchanges the code, and gets another pair for the refresh token', async () => {
    expect(await calculatePKCECodeChallenge(VERIFIER)).toBe(CHALLENGE);
    const first = await exchange(await obtainCode());
    expect(await (await info(first.access_token)).json()).toMatchObject({
      access_token: first.access_token,
      refresh_token: first.refresh_token,
    });
    const second = await refresh(first.refresh_token);
    expect(second.refresh_token).not.toBe(first.refresh_token);
    expect((await info(second.access_token)).status).toBe(200);
  });

  it('refreshes a token that has expired', async () => {
    const { access_token, refresh_token, expires_in = 0 } = await exchange(await obtainCode());
    await sandbox.advanceClock(expires_in);
    expect((await info(access_token)).status).toBe(401);
    expect((await info((await refresh(refresh_token)).access_token)).status).toBe(200);
  });

  it('revokes the pair by its access token', async () => {
    const { access_token, refresh_token } = await exchange(await obtainCode());
    const headers = { Authorization: `Bearer ${access_token}` };
    const revoked = await fromPage('/v2/token', { method: 'DELETE', headers });
    expect([revoked.status, await revoked.json()]).toEqual([200, {}]);
    expect((await info(access_token)).status).toBe(401);
    await expect(refresh(refresh_token)).rejects.toThrow(ResponseBodyError);
  });

  it('tells a grant that is worth nothing from a client that is not known', async () => {
    const code = await obtainCode();
    await expect(exchange(code, 'x'.repeat(43))).rejects.toEqual(refused('invalid_grant'));
    await expect(refresh('guess')).rejects.toEqual(refused('invalid_grant'));
    const other = { client_id: 'other' };
    const response = await refreshTokenGrantRequest(SERVER, other, None(), 'guess', options);
    await expect(processRefreshTokenResponse(SERVER, other, response)).rejects.toEqual(
      refused('invalid_client'),
    );
  });
});
