import { setTokenSource } from '../api/current-token';
import { clockDrift, pageTime } from '../clock';
import { asLiveChatError, LiveChatError } from '../error';
import { type ProtocolEvent, report } from '../events';
import { type Flow, loadOnIntent, type Resume } from '../flow';
import { forgetOldMarks, isSignedOut, mark } from '../marks';
import {
  type EndReason,
  type Person,
  type Session,
  type SessionEvent,
  type SessionState,
  sessionReducer,
} from '../session';
import { onceActivated } from '../tab-storage';
import { openNews, type SessionNews } from './session-news';
import { readStoredSession, storeSession } from './session-storage';
import type { Upkeep } from './upkeep';

export type SessionStore = ReturnType<typeof createSessionStore>;

/** How often a session is looked at, in milliseconds: no event says that a clock was set or a device slept. */
const OFTEN = 60_000;

/** Holds the session of this tab. `flow` gets tokens, this keeps them, and nothing else does. */
export function createSessionStore(flow: Flow) {
  let state: SessionState = { status: 'loading' };
  let attempt: AbortController | null = null;
  /**
   * About the current session. `kept`: it is in the tab's storage. `told`: this page has its lifetime from LiveChat,
   * not from the storage. `drift`: the drift of the device's clock at that time.
   */
  const about = { kept: false, told: false, drift: 0 };
  let timer: ReturnType<typeof setTimeout> | undefined;
  let upkeep: Upkeep | undefined;
  let asking = false;
  let notifyTabs = (_news: SessionNews) => {};
  let started = false;
  const { signInHere } = flow;
  const listeners = new Set<() => void>();

  /** Finds out who is signed in: from an answer the page was loaded with, or from before a reload. Runs once. */
  function start(resume: Resume) {
    if (started) return;
    started = true;
    return onceActivated(() => {
      setTokenSource(async (session) => (await getUpkeep())?.currentToken(session));
      notifyTabs = openNews(onNews);
      forgetOldMarks();
      document.addEventListener('visibilitychange', onShow);
      window.addEventListener('pageshow', onShow);
      window.addEventListener('online', checkSession);
      return run((options) => {
        const answer = resume(options);
        const stored = readStoredSession(); // Shown at once. It stays if the answer is refused.
        if (stored) restoreSession(stored);
        return answer;
      });
    });
  }

  /** One attempt, from its first step to its one ending. */
  async function run(obtain: Resume) {
    if (attempt) cancel();
    const mine = new AbortController();
    const { signal } = mine;
    attempt = mine;
    asking = false;
    try {
      const session = await obtain({
        signal,
        onStep: (step) => signal.aborted || dispatch({ type: 'sign-in-moved-on', step }),
        onLate: (session) =>
          acceptSession(session, !signal.aborted && !attempt && state.status === 'signed-out'),
      });
      if (session) await acceptSession(session, !signal.aborted);
      else if (state.status === 'loading') findNobody();
    } catch (error) {
      if (!signal.aborted) dispatch({ type: 'sign-in-failed', error: reportUnforeseen(error) });
    } finally {
      if (attempt === mine) attempt = null;
    }
  }

  /**
   * Adopts a session that this tab has just obtained, if it is still `wanted`. A session that is not adopted is
   * revoked, and so is the one that a new session replaces.
   */
  async function acceptSession(session: Session, wanted: boolean) {
    const toRevoke = wanted ? getSession() : session;
    if (wanted) begin(session, true);
    // Not if another tab signed this account out in the meantime. A tab with another account will answer.
    if (isCurrent(session)) askTabs({ type: 'signed-in', account_id: session.account_id });
    if (toRevoke) discard(toRevoke);
  }

  function restoreSession(stored: Session) {
    report({ type: 'session-restored' });
    begin(stored, false);
  }

  function begin(session: Session, told: boolean) {
    keep(session, told);
    dispatch({ type: 'session-started', session });
    checkSession();
  }

  function keep(session: Session, told: boolean) {
    Object.assign(about, { kept: storeSession(session), told, drift: clockDrift() });
  }

  function findNobody() {
    dispatch({ type: 'nobody-signed-in' });
    askTabs();
  }

  /** Gives up a running sign-in at once; an answer that still comes is not adopted. */
  function cancel() {
    attempt?.abort();
    attempt = null;
    dispatch({ type: 'sign-in-cancelled' });
    if (state.status === 'signed-out') askTabs(); // "Continue as …" comes back.
  }

  /**
   * Ends the session if it is over. Timers stand still while a device sleeps, and a hidden page may miss the news of
   * other tabs, so this also runs when the page is shown again.
   */
  function checkSession() {
    clearTimeout(timer);
    const session = getSession();
    if (!session) return;
    if (isSignedOut(session)) return endAndRevoke('signed-out-elsewhere');
    const left = session.expires_at - pageTime();
    timer = setTimeout(checkSession, left > 0 ? Math.min(left, OFTEN) : OFTEN);
    getUpkeep().then((loaded) => {
      if (loaded) loaded.check();
      else if (left <= 0 && isCurrent(session)) end('expired');
    });
  }

  /** The code that asks LiveChat about the session and renews it. Undefined where its file does not load. */
  async function getUpkeep() {
    const loaded = await loadUpkeep().catch(() => null);
    upkeep ??= loaded?.createUpkeep({ getSession, about, replace, end });
    return upkeep;
  }

  function replace(type: 'time-left-corrected' | 'session-renewed', session: Session) {
    // When the clock was put back, the session must not begin in the future.
    const replaced = { ...session, started_at: Math.min(session.started_at, Date.now()) };
    keep(replaced, true);
    dispatch({ type, session: replaced });
    checkSession();
  }

  function end(reason: EndReason) {
    asking = false;
    storeSession(null);
    dispatch({ type: 'session-ended', reason });
  }

  /** Forgets the token first and tells LiveChat afterwards, so that nobody waits to be signed out. */
  async function endAndRevoke(reason: EndReason, notifyLiveChat = revoke) {
    const session = getSession();
    if (!session) return;
    end('signing-out');
    let shown = state;
    const tell = (reason: EndReason) => {
      if (state !== shown) return; // The page shows something else by now, such as the next sign-in.
      dispatch({ type: 'session-ended', reason });
      shown = state;
    };
    await notifyLiveChat(session).then(
      () => tell(reason),
      () => {
        tell('signed-out-here');
        // As soon as LiveChat can be reached. By then it is told of this token only.
        discard(session, () => notifyLiveChat === revoke && tell(reason));
      },
    );
  }

  /** The same in all tabs of the person. Each of them has its own token, and revokes it. */
  function endInAllTabs(reason: EndReason, notifyLiveChat = revoke) {
    const session = getSession();
    if (!session) return;
    mark(session.account_id);
    notifyTabs({ type: 'signed-out', account_id: session.account_id });
    return endAndRevoke(reason, notifyLiveChat);
  }

  function askTabs(news: SessionNews = { type: 'who' }) {
    asking = true;
    notifyTabs(news);
  }

  function onNews(news: SessionNews) {
    if (news.type === 'who' || news.type === 'signed-in') answerWho(news);
    if (news.type === 'here' && asking) showElsewhere(news); // The answer to our question.
    if (news.type === 'signed-in' && state.status === 'signed-out') askTabs();
    if (news.type !== 'signed-out') return;
    if (getSession()?.account_id === news.account_id) endAndRevoke('signed-out-elsewhere');
    else if (state.status === 'signed-out' && state.elsewhere?.account_id === news.account_id)
      findNobody();
  }

  function showElsewhere({ account_id, full_name }: Person) {
    if (getSession()?.account_id === account_id) return;
    asking = false;
    dispatch({ type: 'signed-in-elsewhere', person: { account_id, full_name } });
  }

  /** Says who is signed in here: to a tab that asks, or that has signed in somebody else. */
  async function answerWho(news: SessionNews) {
    const session = getSession();
    if (!session || session.account_id === news.account_id) return;
    const full_name = (await (await getUpkeep())?.readName(session)) ?? '';
    if (isCurrent(session)) notifyTabs({ type: 'here', account_id: session.account_id, full_name });
  }

  /**
   * The browser may show this page again just as it was left. Other pages of this tab may have signed in or out
   * meanwhile.
   */
  function onShow() {
    if (document.hidden) return; // The page is being left. It must not take what the next page needs.
    const stored = readStoredSession();
    // Compared by token, not by id: another page of this tab may have renewed the session.
    if (stored && stored.access_token !== getSession()?.access_token) {
      attempt?.abort();
      attempt = null;
      restoreSession(stored);
    } else if (!stored && state.status === 'signed-in' && about.kept) {
      // Another page of this tab ended the session, or somebody deleted what this site had stored.
      endAndRevoke(state.session.expires_at > pageTime() ? 'signed-out' : 'expired');
    }
    checkSession();
  }

  /** Handles an answer that came while the page was open. During a sign-in it is ignored. */
  const takeUp = (resume: Resume) => attempt ?? run(resume);

  function dispatch(event: SessionEvent) {
    report(withoutSecrets(event));
    // Loaded in advance: the session's first call may need it, and so does its end, when the tab may be closing.
    if (event.type === 'sign-in-moved-on') loadUpkeep().catch(() => {});
    state = sessionReducer(state, event);
    if (state.status === 'signed-out') flow.prepare(); // So that a click need not wait.
    for (const listener of listeners) listener();
  }

  const getSession = () => (state.status === 'signed-in' ? state.session : null);

  /** Whether the button begins a sign-in: LiveChat's page may not come after all, such as on a download or a Stop. */
  const canBegin = () =>
    state.status === 'signed-out' || (state.status === 'signing-in' && state.step === 'leaving');

  const isCurrent = ({ id }: Session) => getSession()?.id === id;

  return {
    start,
    takeUp,
    getState: (): SessionState => state,

    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },

    /** What the pages may do. */
    actions: {
      /**
       * One attempt at a time: a second click shows where the first one waits. It replaces an answer found in the
       * address, and an attempt whose page should have left for LiveChat and is still here.
       */
      signIn: () => (attempt && !canBegin() ? flow.bringForward?.() : run(flow.signIn)),

      /** The flow's other way, in this tab, if it has one. It replaces an attempt that is waiting. */
      signInHere: signInHere && (() => run(signInHere)),

      cancel,

      /** For a call that failed, perhaps because the session is over. */
      async endIfRevoked(session: Session, error: unknown) {
        (await getUpkeep())?.endIfRevoked(session, error);
      },

      /** Call it after the person ended LiveChat's own session for this browser, which revokes this app's token too. */
      async endedAtLiveChat(session: Session) {
        if (isCurrent(session)) await endInAllTabs('ended-at-livechat', async () => {});
      },

      /** Revokes this app's tokens. The person stays signed in to LiveChat and everywhere else. */
      signOut: () => endInAllTabs('signed-out'),

      /** Ends every session of the person on every device, in every app. Ask before you call it. */
      signOutEverywhere: () => endInAllTabs('signed-out-everywhere', revokeEverywhere),
    },
  };
}

function withoutSecrets(event: SessionEvent): ProtocolEvent {
  if ('session' in event) return { type: event.type, expires_at: event.session.expires_at };
  if ('error' in event) return { type: event.type, code: event.error.code };
  if ('person' in event) return { type: event.type };
  return event;
}

const loadUpkeep = () => loadOnIntent(() => import('./upkeep'));

const revoke = async (session: Session) => (await loadUpkeep()).revokeSession(session);
const revokeEverywhere = async (session: Session) => (await loadUpkeep()).revokeEverywhere(session);

/** Revokes a session that nobody uses. If the file that does it does not load, it is tried again later. */
const discard = (session: Session, onRevoked?: () => void): Promise<unknown> =>
  loadUpkeep().then(
    ({ discardSession }) => discardSession(session, onRevoked),
    () => setTimeout(discard, OFTEN, session, onRevoked),
  );

/** A mistake of ours: the person reads a sentence, the developer sees the stack. */
function reportUnforeseen(error: unknown): LiveChatError {
  if (!(error instanceof LiveChatError)) reportError(error);
  return asLiveChatError(error);
}
