import * as v from 'valibot';
import { type Call, request } from '../api/request';
import { config } from '../config';
import { secretPattern } from '../secret';
import { LONGEST_LIFE } from '../session';

const url = `${config.accountsURL}/v2/token`;

/** `POST /v2/token`: exchanges a code. LiveChat compares verifier and redirect URI with those of the request. */
export const exchangeCall = (code: string, code_verifier: string, redirect_uri: string) =>
  tokenCall({ grant_type: 'authorization_code', code, code_verifier, redirect_uri });

/** `POST /v2/token`: exchanges a refresh token, which works once; its successor comes with the access token. */
export const refreshCall = (refresh_token: string) =>
  tokenCall({ grant_type: 'refresh_token', refresh_token });

const tokenCall = (form: Record<string, string>) =>
  ({ method: 'POST', url, form: { ...form, client_id: config.client_id } }) satisfies Call;

const Tokens = v.object({
  access_token: v.pipe(v.string(), v.regex(secretPattern)),
  /** Seconds that the access token has left; LiveChat's live eight hours. */
  expires_in: v.fallback(v.pipe(v.number(), v.minValue(0), v.maxValue(LONGEST_LIFE)), 28_800),
  /** Absent if the one before stays valid, or if there is none. */
  refresh_token: v.exactOptional(v.pipe(v.string(), v.regex(secretPattern))),
});

/**
 * A pair of tokens, from {@link exchangeCall} or {@link refreshCall}. Errors: `invalid_grant` for what is
 * used, expired, revoked, or was not this client's.
 *
 * @see RFC 6749, sections 4.1.3 and 6, and RFC 7636, section 4.5
 */
export const getTokens = async (call: ReturnType<typeof tokenCall>) =>
  (await request(call, Tokens)).data;
