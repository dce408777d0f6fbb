import { LiveChatError } from './error';
import type { Flow } from './flow';
import {
  type EndReason,
  type Session,
  type SessionEvent,
  type SessionState,
  type SignInStep,
  sessionReducer,
} from './session';
import { readStoredSession, storeSession } from './session-storage';

export type SessionStore = ReturnType<typeof createSessionStore>;

/** Holds the session of this tab. `flow` gets tokens, this keeps them, and nothing else does. */
export function createSessionStore(flow: Flow) {
  let state: SessionState = { status: 'loading' };
  let attempt: AbortController | null = null;
  let started = false;
  let expiry: ReturnType<typeof setTimeout> | undefined;
  const listeners = new Set<() => void>();

  const getState = (): SessionState => state;

  function dispatch(event: SessionEvent) {
    state = sessionReducer(state, event);
    for (const listener of listeners) listener();
  }

  function begin(session: Session) {
    storeSession(session);
    clearTimeout(expiry);
    // A browser's timer holds at most 2^31 ms; a token that lives longer is looked at again then.
    expiry = setTimeout(checkExpiry, Math.min(session.expires_at - Date.now(), 2 ** 31 - 1));
    dispatch({ type: 'session-started', session });
  }

  function end(reason: EndReason) {
    storeSession(null);
    clearTimeout(expiry);
    dispatch({ type: 'session-ended', reason });
  }

  /** Timers stand still while a device sleeps, so this also runs when the page is looked at again. */
  function checkExpiry() {
    if (state.status === 'signed-in' && state.session.expires_at <= Date.now()) end('expired');
  }

  const moveOn = (step: SignInStep) => dispatch({ type: 'sign-in-moved-on', step });

  /** Forgets the token first, then tells LiveChat: nobody waits to be signed out. */
  async function endAndTell(reason: EndReason, tell: (session: Session) => Promise<void>) {
    if (state.status !== 'signed-in') return;
    const { session } = state;
    end(reason);
    try {
      await tell(session);
    } catch {
      // Unless someone signed in again meanwhile, say that the token may still be good.
      if (getState().status === 'signed-out')
        dispatch({ type: 'session-ended', reason: 'signed-out-here' });
    }
  }

  return {
    getState,

    subscribe(listener: () => void) {
      listeners.add(listener);
      document.addEventListener('visibilitychange', checkExpiry);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) document.removeEventListener('visibilitychange', checkExpiry);
      };
    },

    /** Finds out who is signed in: from an answer in the URL, or from before a reload. Runs once. */
    async start() {
      if (started) return;
      started = true;
      const stored = await readStoredSession();
      if (stored) begin(stored);
      checkExpiry();
      try {
        const session = await flow.resume({ onStep: moveOn });
        if (session) begin(session);
        else if (getState().status === 'loading') dispatch({ type: 'nobody-signed-in' });
      } catch (error) {
        dispatch({ type: 'sign-in-failed', error: asLiveChatError(error) });
      }
    },

    prepare: flow.prepare,

    /** One attempt at a time: a second click shows where the first one is waiting. */
    async signIn() {
      if (attempt) return flow.bringForward();
      const mine = new AbortController();
      const { signal } = mine;
      attempt = mine;
      try {
        const session = await flow.signIn({
          onStep: (step) => signal.aborted || moveOn(step),
          signal,
        });
        if (signal.aborted) await revoke(session);
        else begin(session);
      } catch (error) {
        if (!signal.aborted) dispatch({ type: 'sign-in-failed', error: asLiveChatError(error) });
      } finally {
        if (attempt === mine) attempt = null;
      }
    },

    /** Gives up a running sign-in at once; an answer that still comes is not adopted. */
    cancel() {
      attempt?.abort();
      attempt = null;
      dispatch({ type: 'sign-in-cancelled' });
    },

    /** For a call that found the session over, or an end that LiveChat knows of already. */
    end,

    /** Revokes this app's token. The person stays signed in to LiveChat and everywhere else. */
    signOut: () => endAndTell('signed-out', revoke),

    /** Ends every session of the person on every device, in every app. Ask before you call it. */
    signOutEverywhere: () =>
      endAndTell('signed-out-everywhere', async (session) => {
        const { endAllSessions } = await import('./accounts-api');
        await endAllSessions(session);
      }),
  };
}

async function revoke({ access_token }: Session) {
  const { revokeToken } = await import('./token-api');
  await revokeToken(access_token);
}

function asLiveChatError(cause: unknown): LiveChatError {
  if (cause instanceof LiveChatError) return cause;
  reportError(cause); // A mistake of ours: the person reads a sentence, the developer sees the stack.
  return new LiveChatError('unexpected_answer', undefined, { cause });
}
