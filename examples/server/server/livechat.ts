import * as oauth from 'oauth4webapi';
import * as v from 'valibot';
import { Failure } from './failure';
import { settings } from './settings';

/** Writes down what only the server sees, for the drawing on the page: no secret is in it. */
export type Note = (step: string) => void;

/** Text that a header can carry. */
const Token = v.pipe(v.string(), v.regex(/^[!-~]+$/));

const Tokens = v.object({
  access_token: Token,
  refresh_token: Token,
  account_id: v.string(),
  expires_in: v.number(),
  scope: v.string(),
});

export type Tokens = v.InferOutput<typeof Tokens>;

const Refusal = v.object({
  error: v.optional(v.string()),
  oauth_exception: v.optional(v.string()),
});

/** Milliseconds that LiveChat has for an answer. */
const PATIENCE = 8_000;

const server = (): oauth.AuthorizationServer => ({
  issuer: settings().accountsURL,
  authorization_endpoint: `${settings().accountsURL}/`,
  token_endpoint: `${settings().accountsURL}/v2/token`,
});
const client = (): oauth.Client => ({ client_id: settings().client_id });
/** In the body, where LiveChat documents it. */
const secret = () => oauth.ClientSecretPost(settings().client_secret);
const options = () => ({
  // The sandbox is on this machine.
  [oauth.allowInsecureRequests]: settings().mode === 'sandbox',
  signal: () => AbortSignal.timeout(PATIENCE),
});

/** The address where LiveChat asks the person, and what the answer has to fit. */
export async function authorization() {
  const state = oauth.generateRandomState();
  const code_verifier = oauth.generateRandomCodeVerifier();
  const url = new URL(server().authorization_endpoint ?? '');
  url.search = `${new URLSearchParams({
    response_type: 'code',
    client_id: settings().client_id,
    redirect_uri: settings().redirect_uri,
    state,
    code_challenge: await oauth.calculatePKCECodeChallenge(code_verifier),
    code_challenge_method: 'S256',
  })}`;
  return { url: url.href, state, code_verifier };
}

/**
 * `POST /v2/token`: exchanges a code for the tokens, once. Errors: `invalid_grant`, `invalid_client`,
 * `livechat_refused`, `livechat_unreachable`.
 */
export async function exchange(code: string, state: string, code_verifier: string, note: Note) {
  const { redirect_uri } = settings();
  const callback = new URLSearchParams({ code, state });
  const answer = oauth.validateAuthResponse(server(), client(), callback, state);
  note('POST /v2/token with the code, the verifier and the client secret');
  return readTokens(note, () =>
    oauth.authorizationCodeGrantRequest(
      server(),
      client(),
      secret(),
      answer,
      redirect_uri,
      code_verifier,
      options(),
    ),
  );
}

/** `POST /v2/token`: the next tokens. LiveChat keeps a server's refresh token; a new one is taken all the same. */
export async function refresh(refresh_token: string, note: Note) {
  note('POST /v2/token with the refresh token and the client secret');
  return readTokens(note, () =>
    oauth.refreshTokenGrantRequest(server(), client(), secret(), refresh_token, options()),
  );
}

/**
 * `DELETE /v2/token`: revokes the pair of tokens. It takes a token that works, so one that has ended is renewed
 * for it. Resolves when LiveChat has revoked it or knows neither any more.
 */
export async function revoke(
  { access_token, refresh_token }: Pick<Tokens, 'access_token' | 'refresh_token'>,
  note: Note,
) {
  if (await revokeAccess(access_token, note)) return;
  try {
    const renewed = await refresh(refresh_token, note);
    await revokeAccess(renewed.access_token, note);
  } catch (error) {
    if (!(error instanceof Failure && error.code === 'invalid_grant')) throw error;
  }
}

/** Whether LiveChat knew the token. */
async function revokeAccess(access_token: string, note: Note) {
  note('DELETE /v2/token with the access token');
  const url = new URL('/v2/token', settings().accountsURL);
  const { status } = await call(url, access_token, 'DELETE');
  if (status === 200) return true;
  if ([401, 404, 422].includes(status)) return false;
  throw new Failure('livechat_refused');
}

/** Calls LiveChat with a token. A redirect is not followed: where it leads, nobody has checked. */
export async function call(url: URL, access_token: string, method: string, body?: object) {
  return inTime(() =>
    fetch(url, {
      method,
      headers: {
        Authorization: `Bearer ${access_token}`,
        ...(body && { 'Content-Type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
      redirect: 'manual',
      cache: 'no-store',
      signal: AbortSignal.timeout(PATIENCE),
    }),
  );
}

/** The body of an answer, or null where it is no JSON. */
export const readJSON = (response: Response): Promise<unknown> =>
  inTime(async () => JSON.parse((await response.text()) || 'null')).catch(() => null);

async function readTokens(note: Note, send: () => Promise<Response>): Promise<Tokens> {
  const response = await inTime(send);
  const body = await readJSON(response);
  const tokens = v.safeParse(Tokens, body);
  if (response.ok && tokens.success) {
    note('200: an access token and a refresh token, for this server alone');
    return tokens.output;
  }
  const refusal = v.safeParse(Refusal, body);
  const { error, oauth_exception } = refusal.success ? refusal.output : {};
  note(
    `${response.status}: ${/^\w{1,40}$/.exec(error ?? oauth_exception ?? '')?.[0] ?? 'no tokens'}`,
  );
  // An empty page, as a broken network sends it, may give way to an answer.
  if (response.ok) throw new Failure('livechat_unreachable');
  switch (error ?? oauth_exception) {
    case 'invalid_grant':
    case 'invalid_client':
      throw new Failure((error ?? oauth_exception) as 'invalid_grant' | 'invalid_client');
    default:
      throw new Failure('livechat_refused');
  }
}

/** Turns what may pass into `livechat_unreachable`: no connection, no answer in time, 408, 429 and 5xx. */
async function inTime<T>(request: () => Promise<T>): Promise<T> {
  const answer = await request().catch(() => {
    throw new Failure('livechat_unreachable');
  });
  if (answer instanceof Response && ([408, 429].includes(answer.status) || answer.status >= 500))
    throw new Failure('livechat_unreachable');
  return answer;
}
