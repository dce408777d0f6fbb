import { asLiveChatError, LiveChatError } from '../error';
import type { ProtocolEvent } from '../events';
import { report } from '../events';
import type { Flow } from '../flow';
import { holdsToken } from '../redirect/parameter-names';
import { replaceURL } from '../redirect/replace-url';
import {
  type EndReason,
  type Session,
  type SessionEvent,
  type SessionState,
  sessionReducer,
} from '../session';
import { openNews, type SessionNews } from './session-news';
import { readStoredSession, storeSession } from './session-storage';
import { isSignedOut, markSignedOut } from './signed-out-mark';

export type SessionStore = ReturnType<typeof createSessionStore>;

/** Holds the session of this tab. `flow` gets tokens, this keeps them, and nothing else does. */
export function createSessionStore(flow: Flow) {
  let state: SessionState = { status: 'loading' };
  let attempt: AbortController | null = null;
  let started = false;
  let expiry: ReturnType<typeof setTimeout> | undefined;
  let tellTabs = (_news: SessionNews) => {};
  const { signInHere } = flow;
  const listeners = new Set<() => void>();

  const getState = (): SessionState => state;

  function dispatch(event: SessionEvent) {
    report(withoutSecrets(event));
    state = sessionReducer(state, event);
    for (const listener of listeners) listener();
  }

  const isCurrent = (session: Session) => state.status === 'signed-in' && state.session === session;

  function begin(session: Session) {
    storeSession(session);
    dispatch({ type: 'session-started', session });
    check();
    loadTokenAPI().catch(() => {}); // For signing out, when the tab may be about to be closed.
  }

  function end(reason: EndReason) {
    storeSession(null);
    clearTimeout(expiry);
    dispatch({ type: 'session-ended', reason });
  }

  /**
   * Whether the session is still one. Timers stand still while a device sleeps, and a page that is not
   * shown hears no news, so this also runs when the page is looked at again.
   */
  function check() {
    clearTimeout(expiry);
    if (state.status !== 'signed-in') return;
    const left = state.session.expires_at - Date.now();
    if (left <= 0) end('expired');
    else if (isSignedOut(state.session)) endAndTell('signed-out-elsewhere', revoke);
    // A browser's timer holds at most 2^31 ms.
    else expiry = setTimeout(check, Math.min(left, 2 ** 31 - 1));
  }

  /** Adopts a session this tab has just obtained, unless it no longer wants one. */
  async function adopt(session: Session, wanted: boolean) {
    if (!wanted) return revoke(session);
    begin(session);
    if (state.status !== 'signed-in') return; // Signed out in another tab while it was checked.
    tellTabs({ type: 'signed-in', account_id: session.account_id });
  }

  /** One attempt, from its first step to its one ending. */
  async function run(start: Flow['resume']) {
    const mine = new AbortController();
    const { signal } = mine;
    attempt = mine;
    try {
      const session = await start({
        signal,
        onStep: (step) => signal.aborted || dispatch({ type: 'sign-in-moved-on', step }),
        onLate: (session) =>
          adopt(session, !signal.aborted && !attempt && state.status === 'signed-out'),
      });
      if (session) await adopt(session, !signal.aborted);
      else if (state.status === 'loading') dispatch({ type: 'nobody-signed-in' });
    } catch (error) {
      if (!signal.aborted) dispatch({ type: 'sign-in-failed', error: reportUnforeseen(error) });
    } finally {
      if (attempt === mine) attempt = null;
    }
  }

  /** Gives up a running sign-in at once; an answer that still comes is not adopted. */
  function cancel() {
    attempt?.abort();
    attempt = null;
    dispatch({ type: 'sign-in-cancelled' });
  }

  /** Forgets the token first, then tells LiveChat: nobody waits to be signed out. */
  async function endAndTell(reason: EndReason, tell: (session: Session) => Promise<void>) {
    if (state.status !== 'signed-in') return;
    const { session } = state;
    end('signing-out');
    const told = await tell(session).then(
      () => reason,
      () => 'signed-out-here' as const,
    );
    const now = getState();
    // Unless the page has other things to say by now, such as how the next sign-in goes.
    const stillSaysSo = now.status === 'signed-out' && now.reason === 'signing-out';
    if (stillSaysSo) dispatch({ type: 'session-ended', reason: told });
  }

  /** The same, for the person's other tabs as well: each has a token of its own to revoke. */
  function endInAllTabs(reason: EndReason, tell: (session: Session) => Promise<void>) {
    if (state.status !== 'signed-in') return;
    const { account_id } = state.session;
    markSignedOut(account_id);
    tellTabs({ type: 'signed-out', account_id });
    return endAndTell(reason, tell);
  }

  function hear({ type, account_id }: SessionNews) {
    const mine = state.status === 'signed-in' && state.session.account_id === account_id;
    if (type === 'signed-out' && mine) endAndTell('signed-out-elsewhere', revoke);
    if (type === 'signed-in' && state.status === 'signed-out') {
      dispatch({ type: 'signed-in-elsewhere' });
    }
  }

  return {
    getState,

    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },

    /** Finds out who is signed in: from an answer in the URL, or from before a reload. Runs once. */
    start() {
      if (started) return;
      started = true;
      tellTabs = openNews(hear);
      document.addEventListener('visibilitychange', check);
      window.addEventListener('pageshow', check);
      // An answer can also come without a load, pasted into the address bar of this very page.
      window.addEventListener('hashchange', () => {
        if (!holdsToken(location.hash)) return;
        if (attempt) replaceURL({ search: location.search, hash: '' });
        else run(flow.resume);
      });
      // Before the answer is judged: whoever is signed in stays so if it is refused.
      const restored = readStoredSession().then((stored) => {
        if (!stored) return;
        report({ type: 'session-restored' });
        begin(stored);
      });
      return run(async (options) => {
        const [answer, kept] = await Promise.allSettled([flow.resume(options), restored]);
        if (answer.status === 'rejected') throw answer.reason;
        if (kept.status === 'rejected' && !answer.value) throw kept.reason;
        return answer.value;
      });
    },

    prepare: flow.prepare,

    /** One attempt at a time: a second click shows where the first one is waiting. */
    signIn: () => (attempt ? flow.bringForward() : run(flow.signIn)),

    /** The flow's other way, in this tab, if it has one. It replaces an attempt that is waiting. */
    signInHere:
      signInHere &&
      (() => {
        if (attempt) cancel();
        return run(signInHere);
      }),

    cancel,

    /** For a call that found its session over. The tab may have another one by then. */
    endRevoked(session: Session) {
      if (isCurrent(session)) end('revoked');
    },

    /** For when the person ended the session LiveChat has for this browser: no token is left. */
    async endedAtLiveChat(session: Session) {
      if (isCurrent(session)) await endInAllTabs('session-ended', async () => {});
    },

    /** Revokes this app's tokens. The person stays signed in to LiveChat and everywhere else. */
    signOut: () => endInAllTabs('signed-out', revoke),

    /** Ends every session of the person on every device, in every app. Ask before you call it. */
    signOutEverywhere: () =>
      endInAllTabs('signed-out-everywhere', async (session) => {
        try {
          const { endAllSessions } = await import('../api/accounts');
          await endAllSessions(session);
        } catch (error) {
          await revoke(session).catch(() => {}); // Then at least this app's.
          throw error;
        }
      }),
  };
}

function withoutSecrets(event: SessionEvent): ProtocolEvent {
  const { type } = event;
  if (type === 'session-started') return { type, expires_at: event.session.expires_at };
  return type === 'sign-in-failed' ? { type, code: event.error.code } : event;
}

const loadTokenAPI = () => import('../api/token');

async function revoke({ access_token }: Session) {
  const { revokeToken } = await loadTokenAPI();
  await revokeToken(access_token);
}

/** A mistake of ours: the person reads a sentence, the developer sees the stack. */
function reportUnforeseen(error: unknown): LiveChatError {
  if (!(error instanceof LiveChatError)) reportError(error);
  return asLiveChatError(error);
}
