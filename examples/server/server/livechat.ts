import { settings } from '@repo/config/server';
import * as oauth from 'oauth4webapi';
import * as v from 'valibot';
import { Failure } from './failure';
import { note } from './note';

/** Text that a header can carry. */
const Token = v.pipe(v.string(), v.regex(/^[!-~]+$/));

const Tokens = v.object({
  access_token: Token,
  refresh_token: Token,
  account_id: v.string(),
  expires_in: v.number(),
});

export type Tokens = v.InferOutput<typeof Tokens>;

/** Why there are none; LiveChat's documents have both names. */
const Refusal = v.record(v.string(), v.unknown());

/** LiveChat has eight seconds for an answer. */
const patience = () => AbortSignal.timeout(8_000);

/** LiveChat, this client, and how it proves who it is: by its secret in the body, where LiveChat documents it. */
const parties = () => {
  const { accountsURL: issuer, client_id, client_secret } = settings();
  const server: oauth.AuthorizationServer = { issuer, token_endpoint: `${issuer}/v2/token` };
  return [server, { client_id }, oauth.ClientSecretPost(client_secret)] as const;
};

const options = () => ({
  // The sandbox is on this machine.
  [oauth.allowInsecureRequests]: settings().mode === 'sandbox',
  signal: patience(),
});

/** The address where LiveChat asks the person, and what its answer has to fit. */
export async function authorization() {
  const { accountsURL, client_id, redirect_uri } = settings();
  const state = oauth.generateRandomState();
  const code_verifier = oauth.generateRandomCodeVerifier();
  const code_challenge = await oauth.calculatePKCECodeChallenge(code_verifier);
  const pkce = { code_challenge, code_challenge_method: 'S256' };
  const query = { response_type: 'code', client_id, redirect_uri, state, ...pkce };
  return { url: `${accountsURL}/?${new URLSearchParams(query)}`, state, code_verifier };
}

/**
 * `POST /v2/token`: exchanges a code for the tokens. It works once. When no answer comes it is sent once more: then the
 * tokens come, or if LiveChat had taken the code, it revokes what came of it. Errors: those of {@link getTokens}.
 */
export function exchange(code: string, state: string, code_verifier: string) {
  const [server, client, secret] = parties();
  const query = new URLSearchParams({ code, state });
  const answer = oauth.validateAuthResponse(server, client, query, state);
  const grant = [answer, settings().redirect_uri, code_verifier] as const;
  const send = () =>
    getTokens('the code, the verifier', () =>
      oauth.authorizationCodeGrantRequest(server, client, secret, ...grant, options()),
    );
  return send().catch((error) => {
    if (error instanceof Failure && error.code === 'livechat_unreachable') return send();
    throw error;
  });
}

/** `POST /v2/token`: the next tokens. LiveChat keeps a server's refresh token; a new one is taken all the same. */
export const refresh = (refresh_token: string) =>
  getTokens('the refresh token', () =>
    oauth.refreshTokenGrantRequest(...parties(), refresh_token, options()),
  );

/**
 * `DELETE /v2/token`: revokes the pair of tokens. It takes a token that works, so one that has ended is renewed
 * for it. Resolves when LiveChat has revoked it, or does not know it any more.
 */
export async function revoke({ access_token, refresh_token }: Omit<Tokens, 'expires_in'>) {
  if (await revokeAccess(access_token)) return;
  try {
    await revokeAccess((await refresh(refresh_token)).access_token);
  } catch (error) {
    if (!(error instanceof Failure && error.code === 'invalid_grant')) throw error;
  }
}

/** Whether LiveChat knew the token. */
async function revokeAccess(access_token: string) {
  const url = new URL('/v2/token', settings().accountsURL);
  const { status } = await call('DELETE', url, access_token);
  if (status === 200) return true;
  if ([401, 404, 422].includes(status)) return false;
  throw new Failure('livechat_refused');
}

/** Calls LiveChat with a token. A redirect is not followed: where it leads, nobody has checked. */
export async function call(method: string, url: URL, access_token: string, body?: object) {
  note(`${method} ${url.pathname} at ${url.host}, with the access token`);
  const headers = { Authorization: `Bearer ${access_token}`, 'Content-Type': 'application/json' };
  const init = { method, headers, redirect: 'manual', signal: patience() } as const;
  const response = await inTime(() => fetch(url, { ...init, body: JSON.stringify(body) ?? null }));
  note(`${response.status}`);
  return response;
}

/** The body of an answer as `schema` has it, or nothing. */
export async function read<T>(response: Response, schema: v.GenericSchema<unknown, T>) {
  const json = await response.json().catch(() => null);
  const result = v.safeParse(schema, json);
  return result.success ? result.output : undefined;
}

/** Errors: `invalid_grant`, `invalid_client`, `livechat_refused`, and `livechat_unreachable` for what may pass. */
async function getTokens(proof: string, send: () => Promise<Response>): Promise<Tokens> {
  note(`POST /v2/token, with ${proof} and the client secret`);
  const response = await inTime(send);
  const copy = response.clone();
  const tokens = response.ok && (await read(response, Tokens));
  note(`${response.status}: ${tokens ? 'an access token and a refresh token' : 'no tokens'}`);
  if (tokens) return tokens;
  // An empty page, as a broken network sends it, may give way to an answer.
  if (response.ok) throw new Failure('livechat_unreachable');
  const { error, oauth_exception: code = error } = (await read(copy, Refusal)) ?? {};
  throw new Failure(
    code === 'invalid_grant' || code === 'invalid_client' ? code : 'livechat_refused',
  );
}

/** What may pass is `livechat_unreachable`: no connection, no answer in time, 408, 429 and 5xx. */
async function inTime(send: () => Promise<Response>): Promise<Response> {
  const response = await send().catch(() => null);
  if (!response || [408, 429].includes(response.status) || response.status >= 500)
    throw new Failure('livechat_unreachable');
  return response;
}
