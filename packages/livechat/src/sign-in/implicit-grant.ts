import { isOver, revokeTokens } from '../api/token';
import { LiveChatError } from '../error';
import type { KeptSession, Session } from '../session';
import { type Authorization, createAuthorization, type TokenOrCode } from './authorization';
import { verifyToken } from './verify-token';

/** The implicit grant: LiveChat gives the access token itself, and none after it. */
export const implicitGrant = {
  /** A request to LiveChat, for this page. */
  createRequest: async () => createAuthorization(),

  /** Turns what an answer brought into a session. */
  async redeem(credential: TokenOrCode, _request: Authorization, signal: AbortSignal) {
    if (credential.kind === 'token') return verifyToken(credential.access_token, signal);
    throw new LiveChatError('malformed_answer');
  },

  /** What looks after a session: this one ends with its token. */
  createRenewal: ({ getSession, end }: KeptSession, _check: () => void) => ({
    async checkDue() {
      const session = getSession();
      if (session && isOver(session)) end('expired');
    },
    currentToken: async ({ access_token }: Session) => access_token,
    giveUp: (_session: Session, reason: 'expired' | 'revoked') => end(reason),
  }),

  revokeSession: revokeTokens,

  /** Makes a call for a session that ended here. */
  callLast: (session: Session, call: (session: Session) => Promise<unknown>) => call(session),
};
