import { LiveChatError } from './error';

/** Who is signed in to this app, for how long and for what: an access token that `/v2/info` confirmed. */
export type Session = {
  /** Random. Names the session where its token must not be used, such as in the key of a cache or a list. */
  id: string;
  access_token: string;
  /** Exchanged for the next access token, once. The implicit grant gives none. */
  refresh_token?: string;
  /** When this tab asked for it: epoch milliseconds by this device's clock, as the person's other tabs have it. */
  started_at: number;
  /** Epoch milliseconds by `pageTime()`, the clock that nobody sets. */
  expires_at: number;
  account_id: string;
  organization_id: string;
  client_id: string;
  scopes: string[];
};

/** Seconds. LiveChat's tokens live eight hours; a lifetime of more than a year is taken for an error. */
export const LONGEST_LIFE = 366 * 86_400;

/** Seconds. A session that nobody used for so long is over, even if it could be renewed. */
export const LONGEST_SLEEP = 30 * 86_400;

/** What the store lets the code for renewal do with its session. */
export type KeptSession = {
  getSession(): Session | null;
  replace(why: 'time-left-corrected' | 'session-renewed', session: Session): void;
  end(reason: 'expired' | 'revoked'): void;
};

/** Where a running sign-in is. */
export type SignInStep = 'opening' | 'waiting' | 'leaving' | 'verifying';

/** Why a session of this tab is over. `signed-out-here`: LiveChat could not be told, the token may still work. */
export type EndReason =
  | 'signing-out'
  | 'signed-out'
  | 'signed-out-here'
  | 'signed-out-everywhere'
  | 'signed-out-elsewhere'
  | 'ended-at-livechat'
  | 'expired'
  | 'revoked';

/** What the page tells someone who is signed out. */
export type SignedOutReason = EndReason | 'signed-in-elsewhere';

/** Who is signed in in another tab. The name is empty if that tab could not learn it. */
export type Person = { account_id: string; full_name: string };

export type SessionState =
  | { status: 'loading' }
  | {
      status: 'signed-out';
      reason?: SignedOutReason;
      error?: LiveChatError;
      /** With the reason `signed-in-elsewhere`. */
      elsewhere?: Person;
    }
  | { status: 'signing-in'; step: SignInStep }
  /** `error`: an answer was refused, and this session stays; or another tab has another account. */
  | { status: 'signed-in'; session: Session; error?: LiveChatError };

export type SessionEvent =
  | { type: 'nobody-signed-in' }
  | { type: 'sign-in-moved-on'; step: SignInStep }
  | { type: 'sign-in-cancelled' }
  | { type: 'sign-in-failed'; error: LiveChatError }
  | { type: 'session-started'; session: Session }
  | { type: 'time-left-corrected' | 'session-renewed'; session: Session }
  | { type: 'session-ended'; reason: EndReason }
  | { type: 'signed-in-elsewhere'; person: Person };

/** The whole life of a session. No `default`: a new event does not compile until it is handled. */
export function sessionReducer(state: SessionState, event: SessionEvent): SessionState {
  switch (event.type) {
    case 'nobody-signed-in':
      return { status: 'signed-out' };
    case 'session-started':
      return { status: 'signed-in', session: event.session };
    // A running session stays, whatever becomes of another answer.
    case 'sign-in-moved-on':
      return state.status === 'signed-in' ? state : { status: 'signing-in', step: event.step };
    case 'sign-in-failed':
      return state.status === 'signed-in'
        ? { ...state, error: event.error }
        : { status: 'signed-out', error: event.error };
    case 'sign-in-cancelled':
      return state.status === 'signing-in' ? { status: 'signed-out' } : state;
    case 'time-left-corrected':
    case 'session-renewed':
      return state.status === 'signed-in' ? { ...state, session: event.session } : state;
    case 'session-ended':
      return { status: 'signed-out', reason: event.reason };
    case 'signed-in-elsewhere':
      if (state.status === 'signed-in')
        return { ...state, error: new LiveChatError('other_account') };
      return state.status === 'signed-out'
        ? { status: 'signed-out', reason: event.type, elsewhere: event.person }
        : state;
  }
}
