import * as oauth from 'oauth4webapi';
import * as v from 'valibot';
import { answerTo, Refused, refusalIn, Seconds, Secret, Unavailable } from './answer';

const Tokens = v.object({
  access_token: Secret,
  account_id: v.string(),
  /** A missing or wrong value counts as eight hours. An error would lose the tokens. */
  expires_in: v.fallback(Seconds, 28_800),
  /** Absent if the earlier refresh token stays valid. */
  refresh_token: v.exactOptional(Secret),
});

export type Tokens = v.InferOutput<typeof Tokens>;

type Pair = Pick<Tokens, 'access_token' | 'refresh_token'>;

type Client = {
  /** `live` needs https. `sandbox` may use http. */
  mode: 'live' | 'sandbox';
  accountsURL: string;
  client_id: string;
  client_secret: string;
};

/**
 * A confidential client of LiveChat Accounts: the authorization code grant with `state` and PKCE, and a client secret.
 * `send` is `fetch`, or a function that wraps it. Throws Refused if LiveChat refuses, and Unavailable if a later try
 * may succeed.
 */
export function createClient(
  { mode, accountsURL, client_id, client_secret }: Client,
  send: typeof fetch = fetch,
) {
  const server = { issuer: accountsURL, token_endpoint: `${accountsURL}/v2/token` };
  const client = { client_id };
  // LiveChat documents the secret in the body (client_secret_post).
  const secret = oauth.ClientSecretPost(client_secret);

  const askForTokens = async (grant_type: string, proof: Record<string, string>) => {
    const { ok, status, body } = await answerTo((signal) =>
      oauth.genericTokenEndpointRequest(server, client, secret, grant_type, proof, {
        signal,
        [oauth.customFetch]: send,
        // The sandbox is on this machine, without https.
        [oauth.allowInsecureRequests]: mode === 'sandbox',
      }),
    );
    const tokens = v.safeParse(Tokens, body);
    if (ok && tokens.success) return tokens.output;
    const refusal = ok ? undefined : refusalIn(body);
    if (refusal) throw new Refused(refusal);
    // The answer is not from LiveChat, for example a hotel network's sign-in page. A later try may reach LiveChat.
    throw new Unavailable(`it answers ${status} with something else than tokens`);
  };

  /** Calls LiveChat with a token. It follows no redirect: nobody has checked where the redirect leads. */
  const call = (method: string, url: string, access_token: string, body?: object) => {
    const headers = {
      Authorization: `Bearer ${access_token}`,
      'Content-Type': 'application/json',
    };
    const request = { method, headers, body: JSON.stringify(body) ?? null };
    return answerTo((signal) => send(url, { ...request, redirect: 'manual', signal }));
  };

  /**
   * `DELETE /v2/token`: revokes both tokens with the access token, or with the refresh token if the access token has
   * expired. True if LiveChat revoked them, or no longer knows them.
   */
  const revoke = async (tokens: Partial<Pair>) => {
    for (const token of [tokens.access_token, tokens.refresh_token]) {
      if (!token) continue;
      const answer = await call('DELETE', `${accountsURL}/v2/token`, token).catch(() => null);
      if (answer?.ok) return true;
      if (!answer || ![401, 404, 422].includes(answer.status)) return false;
    }
    return true;
  };

  return {
    call,

    /** The URL of LiveChat's authorize endpoint, and the `state` and code verifier to check its answer with. */
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

    /**
     * Checks LiveChat's answer. Returns it if it has our `state` and one code. Otherwise `refused` if LiveChat gives no
     * code, and `forged` for any other answer.
     */
    judge: (answer: URLSearchParams, state: string) => {
      try {
        const own = oauth.validateAuthResponse(server, client, answer, state);
        return own.getAll('code').length === 1 ? own : 'refused';
      } catch (error) {
        return error instanceof oauth.AuthorizationResponseError ? 'refused' : 'forged';
      }
    },

    /** `POST /v2/token`: exchanges the code of a checked answer for tokens. A code can be exchanged once. */
    exchange: (code: string, redirect_uri: string, code_verifier: string) =>
      askForTokens('authorization_code', { code, redirect_uri, code_verifier }),

    /** `POST /v2/token`: gets the next access token, and the next refresh token if refresh tokens rotate. */
    refresh: (refresh_token: string) => askForTokens('refresh_token', { refresh_token }),

    /** `GET /v2/info`: whether the token belongs to this client. */
    isOurs: async (access_token: string) => {
      const { body } = await call('GET', `${accountsURL}/v2/info`, access_token);
      return v.is(v.object({ client_id: v.literal(client_id) }), body);
    },

    /**
     * Stores new tokens with `keep`. If that fails, nobody has them, so they are revoked. Exception: if the refresh
     * token `before` stays valid, renewed tokens are not revoked. It is stored already, and would be revoked with them.
     */
    keep: async <Kept>(tokens: Pair, keep: () => Promise<Kept>, before?: string): Promise<Kept> => {
      try {
        return await keep();
      } catch (error) {
        const { refresh_token = before } = tokens;
        if (!before || refresh_token !== before) await revoke(tokens);
        throw error;
      }
    },

    revoke,
  };
}

export type LiveChatClient = ReturnType<typeof createClient>;
