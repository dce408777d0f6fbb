import * as oauth from 'oauth4webapi';
import * as v from 'valibot';
import { answerTo, refusalIn, Secret } from './answers';
import { Problem, Unavailable } from './ends';
import type { Settings } from './settings';

const Tokens = v.object({
  access_token: Secret,
  /** Seconds. */
  expires_in: v.pipe(v.number(), v.minValue(0)),
  /** Absent where the one before goes on to work. */
  refresh_token: v.exactOptional(Secret),
});

export type Tokens = v.InferOutput<typeof Tokens>;

type Options = oauth.TokenEndpointRequestOptions;

/** LiveChat Accounts, as this client asks it. Throws Unavailable for what may pass, and a Problem for a refusal. */
export function createOAuth({ mode, accountsURL, client_id, client_secret }: Settings) {
  if (!client_secret)
    throw new Problem(
      'LIVECHAT_CLIENT_SECRET is missing: copy the client secret from Developer Console (your app → App Authorization) into the environment of this process.',
    );
  const server = { issuer: accountsURL, token_endpoint: `${accountsURL}/v2/token` };
  const client = { client_id };
  // In the body, where LiveChat documents it.
  const asClient = [server, client, oauth.ClientSecretPost(client_secret)] as const;

  const readTokens = async (send: (options: Options) => Promise<Response>): Promise<Tokens> => {
    // The sandbox is on this machine.
    const insecure = { [oauth.allowInsecureRequests]: mode === 'sandbox' };
    const { ok, status, body } = await answerTo((signal) => send({ ...insecure, signal }));
    const tokens = v.safeParse(Tokens, body);
    if (ok && tokens.success) return tokens.output;
    const refusal = ok ? undefined : refusalIn(body);
    // A page that is no answer of LiveChat's, as a hotel's network sends it, may give way to one.
    if (!refusal) throw new Unavailable(`it answers ${status} with something else than tokens`);
    throw new Problem(
      refusal === 'invalid_client'
        ? 'LiveChat does not know the client, or its secret is wrong: copy LIVECHAT_CLIENT_SECRET from Developer Console once more.'
        : `LiveChat gives no token (${refusal}): the access was revoked, or was used somewhere else. Connect once more: npm run connect.`,
    );
  };

  const withToken = (method: string, path: string, access_token: string) => {
    const headers = { Authorization: `Bearer ${access_token}` };
    return answerTo((signal) =>
      fetch(`${accountsURL}${path}`, { method, headers, redirect: 'manual', signal }),
    );
  };

  return {
    /** The address where LiveChat asks the person, and what its answer has to fit. */
    authorize: async (redirect_uri: string) => {
      const state = oauth.generateRandomState();
      const code_verifier = oauth.generateRandomCodeVerifier();
      const query = new URLSearchParams({
        response_type: 'code',
        client_id,
        redirect_uri,
        state,
        code_challenge: await oauth.calculatePKCECodeChallenge(code_verifier),
        code_challenge_method: 'S256',
      });
      return { url: `${accountsURL}/?${query}`, state, code_verifier };
    },

    /** An answer with a code, if its state is ours; `refused` when LiveChat gives none, `forged` for any other. */
    judge: (answer: URLSearchParams, state: string) => {
      try {
        const own = oauth.validateAuthResponse(server, client, answer, state);
        return own.getAll('code').length === 1 ? own : 'refused';
      } catch (error) {
        return error instanceof oauth.AuthorizationResponseError ? 'refused' : 'forged';
      }
    },

    /** `POST /v2/token`: exchanges the code of a judged answer for the tokens, once. */
    exchange: (answer: URLSearchParams, redirect_uri: string, verifier: string) =>
      readTokens((options) =>
        oauth.authorizationCodeGrantRequest(...asClient, answer, redirect_uri, verifier, options),
      ),

    /** `POST /v2/token`: the next access token, and where refresh tokens rotate, the next of those. */
    refresh: (refresh_token: string) =>
      readTokens((options) => oauth.refreshTokenGrantRequest(...asClient, refresh_token, options)),

    /** `GET /v2/info`: whether it is a token of this client. */
    isOurs: async (access_token: string) => {
      const { body } = await withToken('GET', '/v2/info', access_token);
      return v.is(v.object({ client_id: v.literal(client_id) }), body);
    },

    /** `DELETE /v2/token`: revokes the pair. */
    revoke: (access_token: string) => withToken('DELETE', '/v2/token', access_token),
  };
}

export type OAuth = ReturnType<typeof createOAuth>;
