import * as oauth from 'oauth4webapi';
import * as v from 'valibot';
import { answerTo, Refused, refusalIn, Seconds, Secret, Unavailable } from './answer';

const Tokens = v.object({
  access_token: Secret,
  account_id: v.string(),
  /** Without a refusal: it would lose the tokens. */
  expires_in: v.fallback(Seconds, 28_800),
  /** Absent where the one before goes on to work. */
  refresh_token: v.exactOptional(Secret),
});

export type Tokens = v.InferOutput<typeof Tokens>;

type Pair = Pick<Tokens, 'access_token' | 'refresh_token'>;

type Client = {
  /** LiveChat itself has https. */
  mode: 'live' | 'sandbox';
  accountsURL: string;
  client_id: string;
  client_secret: string;
};

/**
 * LiveChat Accounts, as a client with a secret asks it: the authorization code grant with `state` and PKCE. `send` is
 * `fetch`, or something that sees what is sent. Throws Unavailable for what may pass, and Refused.
 */
export function createClient(
  { mode, accountsURL, client_id, client_secret }: Client,
  send: typeof fetch = fetch,
) {
  const server = { issuer: accountsURL, token_endpoint: `${accountsURL}/v2/token` };
  const client = { client_id };
  // In the body, where LiveChat documents it.
  const secret = oauth.ClientSecretPost(client_secret);

  const askForTokens = async (grant_type: string, proof: Record<string, string>) => {
    const { ok, status, body } = await answerTo((signal) =>
      oauth.genericTokenEndpointRequest(server, client, secret, grant_type, proof, {
        signal,
        [oauth.customFetch]: send,
        // The sandbox is on this machine.
        [oauth.allowInsecureRequests]: mode === 'sandbox',
      }),
    );
    const tokens = v.safeParse(Tokens, body);
    if (ok && tokens.success) return tokens.output;
    const refusal = ok ? undefined : refusalIn(body);
    if (refusal) throw new Refused(refusal);
    // A page that is no answer of LiveChat's, as a hotel's network sends it, may give way to one.
    throw new Unavailable(`it answers ${status} with something else than tokens`);
  };

  /** Calls LiveChat with a token. A redirect is not followed: where it leads, nobody has checked. */
  const call = (method: string, url: string, access_token: string, body?: object) => {
    const headers = {
      Authorization: `Bearer ${access_token}`,
      'Content-Type': 'application/json',
    };
    const request = { method, headers, body: JSON.stringify(body) ?? null };
    return answerTo((signal) => send(url, { ...request, redirect: 'manual', signal }));
  };

  /**
   * `DELETE /v2/token`: revokes the pair, by either of them, as the access token may have ended. Whether LiveChat has
   * done so, or does not know it any more.
   */
  const revoke = async (tokens: Pair) => {
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

    /** `POST /v2/token`: exchanges the code of an answer that is ours for the tokens, once. */
    exchange: (code: string, redirect_uri: string, code_verifier: string) =>
      askForTokens('authorization_code', { code, redirect_uri, code_verifier }),

    /** `POST /v2/token`: the next access token, and where refresh tokens rotate, the next of those. */
    refresh: (refresh_token: string) => askForTokens('refresh_token', { refresh_token }),

    /** `GET /v2/info`: whether it is a token of this client. */
    isOurs: async (access_token: string) => {
      const { body } = await call('GET', `${accountsURL}/v2/info`, access_token);
      return v.is(v.object({ client_id: v.literal(client_id) }), body);
    },

    /**
     * Keeps new tokens by `keep`. If that fails nobody has them, so they are revoked. Renewed tokens are not where
     * `before`, the refresh token they came from, goes on to work: it is kept already, and would be revoked with them.
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
