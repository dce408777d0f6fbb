import type { ErrorCode } from './error';
import type { SessionEvent } from './session';

/**
 * What flows, store and `request()` report as they do it, in the order in which it happens. No event
 * holds a token, a code or a whole `state`: they are masked where the event is made (mask.ts).
 */
export type ProtocolEvent =
  // Every event of the session's reducer, without its session, error or person.
  | Exclude<SessionEvent, { session: unknown } | { error: unknown } | { person: unknown }>
  /** `expires_at`: epoch milliseconds. */
  | { type: 'session-started'; expires_at: number }
  | { type: 'time-left-corrected'; expires_at: number }
  | { type: 'session-renewed'; expires_at: number }
  | { type: 'sign-in-failed'; code: ErrorCode }
  | { type: 'signed-in-elsewhere' }
  | { type: 'session-restored' }
  | { type: 'verifier-created' }
  /** `url`: without its query. */
  | { type: 'authorize-url-built'; url: string; parameters: Record<string, string> }
  | { type: 'popup-opened' }
  | { type: 'popup-closed'; by: 'app' | 'someone' }
  | {
      type: 'answer-received';
      in: AnswerPlace;
      /** The origin of a message, which the browser vouches for. A fragment or query may be from anyone. */
      origin?: string | undefined;
      parameters: Record<string, string>;
    }
  | { type: 'url-cleaned'; in: AnswerPlace }
  | { type: 'url-restored' }
  | { type: 'state-verified'; in: AnswerPlace; state: string }
  | {
      type: 'answer-refused';
      in: AnswerPlace;
      reason: 'origin' | 'window' | 'state' | 'unasked' | 'over';
    }
  /** `expires_in`: seconds. */
  | { type: 'client-verified'; client_id: string; scope: string; expires_in: number }
  | { type: 'client-refused'; client_id: string }
  // `fields`: the names of what a body holds, never its values.
  | { type: 'request-sent'; method: Method; url: string; fields: string }
  | {
      type: 'request-answered';
      method: Method;
      url: string;
      status: number;
      /** From the first byte sent to the last one read, milliseconds. */
      ms: number;
      fields: string;
      /** Seconds; 0 where LiveChat did not say. */
      retryAfter: number;
    }
  | { type: 'request-failed'; method: Method; url: string };

/** Where an answer was found. */
type AnswerPlace = 'message' | 'fragment' | 'query';
type Method = 'GET' | 'POST' | 'DELETE';

let tell = (_event: ProtocolEvent) => {};

/** Tells the listener what was just done. Without a listener it does nothing. */
export const report = (event: ProtocolEvent) => tell(event);

/** Sets the one listener, which gets every event from now on: the recorder behind the drawing. */
export function listen(listener: (event: ProtocolEvent) => void) {
  tell = listener;
}
