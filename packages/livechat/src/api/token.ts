import * as v from 'valibot';
import { pageTime } from '../clock';
import { config } from '../config';
import { LiveChatError } from '../error';
import { LONGEST_LIFE, type Session } from '../session';
import { isGone } from './failure';
import { type Call, request } from './request';
import { text } from './text';

/** `GET /v2/info`: whom the token belongs to, which client it was made for, and how long it lives. */
export const tokenInfoCall: Call = { method: 'GET', url: `${config.accountsURL}/v2/info` };

/** `DELETE /v2/token`: revokes an access token with its refresh token, or a refresh token. */
export const revokeTokenCall: Call = { method: 'DELETE', url: `${config.accountsURL}/v2/token` };

const TokenInfo = v.object({
  account_id: text,
  client_id: text,
  /** Seconds the token has left. */
  expires_in: v.pipe(v.number(), v.minValue(0), v.maxValue(LONGEST_LIFE)),
  organization_id: text,
  /** Comma-separated. */
  scope: text,
});

type TokenInfo = v.InferOutput<typeof TokenInfo>;

/** Milliseconds before its end that a token is renewed, if it can be. */
export const EARLY = 300_000;

/** Whether the access token has ended, as far as this page knows. */
export const isOver = ({ expires_at }: Session) => expires_at <= pageTime();

/** What LiveChat knows of a token, from {@link tokenInfoCall}. Errors: `token_revoked` for an unknown one. */
export async function getTokenInfo(access_token: string): Promise<TokenInfo> {
  try {
    return (await request(tokenInfoCall, TokenInfo, access_token)).data;
  } catch (cause) {
    // Here, and only here, LiveChat says 422 for a token it does not know.
    const unknown = cause instanceof LiveChatError && cause.status === 422;
    throw unknown ? new LiveChatError('token_revoked', cause.message, { cause }) : cause;
  }
}

/** Revokes the token, with {@link revokeTokenCall}. False if LiveChat did not know it any more, which is as good. */
export async function revokeToken(token: string): Promise<boolean> {
  try {
    await request(revokeTokenCall, v.unknown(), token);
    return true;
  } catch (error) {
    if (isGone(error)) return false;
    throw error;
  }
}

/** Revokes the tokens of a session. An access token that has not expired takes its refresh token along. */
export async function revokeTokens(session: Session): Promise<void> {
  const { access_token, refresh_token } = session;
  const known = !(refresh_token && isOver(session)) && (await revokeToken(access_token));
  if (!known && refresh_token) await revokeToken(refresh_token);
}
