import { CustomerError, createCustomerAccounts, isError } from './customer-accounts.js';
import { createIdentityProvider } from './identity-provider.js';
import { createOffers } from './offer.js';
import { words } from './words/page.js';

/** @typedef {import('./identity-provider.js').Token} Token */

/**
 * `asked`: a link wants this browser to go on as the customer of another browser, and the person must agree first.
 * @typedef {{ status: 'loading' | 'asked' | 'forgotten' }
 *   | { status: 'known', entityId: string, until: string, transferred: boolean }
 *   | { status: 'failed', problem: string }} Who
 *
 * @typedef {Who & { note?: string, offer?: import('./offer.js').Offer | undefined, notKept?: boolean, busy?: boolean }} State
 */

/** Milliseconds between two checks whether the link must be taken back. */
const LOOK = 10_000;

/** The identity transfer token of the link that opened this page. */
const transferOfLink = () => history.state?.transfer;
const dropLink = () => history.replaceState({ ...history.state, transfer: undefined }, '');

/**
 * The state of a page that shows which customer the visitor is to LiveChat, and the actions of its buttons.
 * @param {import('./customer-accounts.js').Config} config
 */
export function createCustomer(config) {
  const accounts = createCustomerAccounts(config, (...call) => fetch(...call));
  const key = `livechat.customer.${config.organization_id}`;
  const provider = createIdentityProvider({
    fetchToken: (kept) => (kept?.transferred ? handOn(kept) : accounts.byCookie()),
    revoke: accounts.revoke,
    key,
  });
  const offerKey = `${key}.offer`;
  const offers = createOffers(accounts, offerKey);
  /** @type {State} */
  let state = { status: 'loading' };
  /** @type {Set<() => void>} */
  const listeners = new Set();

  let focus = () => {};

  const set = (/** @type {State} */ next) => {
    // The pressed button may disappear. People who use a screen reader then continue from the heading.
    if (state.status !== 'loading' && state.status !== next.status) focus();
    const offer = offers.get();
    const isTheirs = next.status === 'known' && next.entityId === offer?.entityId;
    const notKept = !provider.isShared() || !offers.isShared();
    state = { ...next, offer: isTheirs ? offer : undefined, notKept };
    for (const listener of listeners) listener();
  };

  /** Gets the next token of an identity that came by a link. No cookie knows it, so it is transferred to itself. */
  const handOn = async (/** @type {Token} */ { accessToken }) => {
    try {
      const { transfer, code } = await accounts.beginTransfer(accessToken);
      return await accounts.byIdentityToken(transfer, code);
    } catch (error) {
      // The visitor becomes another customer only if the token is not valid any more, not if LiveChat is unreachable.
      if (error instanceof CustomerError && error.status === 401) return accounts.byCookie();
      throw error;
    }
  };

  /** Shows the customer of the token, after LiveChat has confirmed it. */
  const show = async (/** @type {Token} */ token, note = '') => {
    const { entityId, creationDate, expiresIn, transferred = false } = token;
    const { id } = await accounts.getCustomer(token.accessToken);
    if (id !== entityId) throw new CustomerError('somebody_else');
    const until = new Date(creationDate + expiresIn).toLocaleTimeString();
    set({ status: 'known', entityId, until, transferred, note });
  };

  /** Shows the customer of a new token, and says so if it is not the one of before. */
  const showFresh = async (/** @type {string} */ before, note = '') => {
    const token = await provider.getFreshToken();
    await show(token, token.entityId === before ? note : words.somebodyNew);
  };

  /** Runs one task at a time. If it fails, even unexpectedly, the page says so and keeps what it showed before. */
  const attempt = async (/** @type {() => Promise<void>} */ task) => {
    if (state.busy) return;
    set({ ...state, busy: true, note: '' });
    try {
      await task();
    } catch (error) {
      const { message } = error instanceof CustomerError ? error : new CustomerError('unforeseen');
      const isNothingShown = state.status === 'loading' || state.status === 'failed';
      set(isNothingShown ? { status: 'failed', problem: message } : { ...state, note: message });
      if (!(error instanceof CustomerError)) throw error;
    } finally {
      set({ ...state, busy: false });
    }
  };

  const recognize = () =>
    attempt(async () => {
      const token = await provider.getToken();
      // The token was revoked before its end.
      await show(token).catch((error) =>
        isError(error, 'authentication') ? showFresh(token.entityId) : Promise.reject(error),
      );
    });

  /** Takes the link back when its time is over, even if the page is busy. The timer tries again until it succeeds. */
  const takeBackInTime = async () => {
    if (!offers.isDue()) return;
    const note = await offers.takeBack().catch(() => '');
    if (note) set({ ...state, note });
  };

  return {
    /** For the chat widget (`window.__lc.custom_identity_provider`) and the Customer SDK (`identityProvider`). */
    identityProvider: () => provider,
    getState: () => state,
    subscribe: (/** @type {() => void} */ listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },

    /** Starts, and returns a function that stops. It calls `focusHeading` when the page shows another status. */
    start: (/** @type {() => void} */ focusHeading) => {
      focus = focusHeading;
      const listen = (/** @type {StorageEvent} */ event) => {
        // Another tab has stored a new token, perhaps of another customer, or has forgotten the token.
        const isMeant = event.key === key && ['known', 'forgotten'].includes(state.status);
        if (isMeant && event.newValue) recognize();
        else if (isMeant) set({ status: 'forgotten', busy: !!state.busy });
        // Another tab has made or ended the link.
        if (event.key === offerKey) set(state);
      };
      addEventListener('storage', listen);
      const timer = setInterval(takeBackInTime, LOOK);
      if (transferOfLink()) set({ status: 'asked' });
      else recognize();
      return () => {
        clearInterval(timer);
        removeEventListener('storage', listen);
      };
    },
    recognize,
    takeBack: () => attempt(async () => set({ ...state, note: await offers.takeBack() })),

    /** Asks for a fresh token ten times at once, as on a page where the widget, a form and a counter all need one. */
    refresh: () =>
      attempt(async () => {
        const before = state.status === 'known' ? state.entityId : '';
        const callers = Array.from({ length: 9 }, provider.getFreshToken);
        await Promise.all([...callers, showFresh(before, words.sameCustomer)]);
      }),

    /** Revokes and forgets the token. It ends the link first: otherwise somebody could still become this customer. */
    forget: () =>
      attempt(async () => {
        const note = await offers.takeBack();
        await provider.forget();
        set({ status: 'forgotten', note });
      }),

    /** Makes a link for another browser, and its code. */
    offer: () => attempt(async () => offers.make(await provider.getToken())),

    /**
     * Handles the form with the code: goes on as the customer of the other browser.
     * @param {{ preventDefault: () => void, currentTarget: HTMLFormElement }} event
     */
    goOn: (event) => {
      event.preventDefault();
      const code = `${new FormData(event.currentTarget).get('code')}`;
      return attempt(async () => {
        const token = await accounts.byIdentityToken(transferOfLink(), code);
        dropLink();
        provider.keep(token);
        // The transfer is done, so the question must go: “Stay who I am” would not be true any more.
        set({ status: 'loading' });
        await show(token, words.goesOn);
      });
    },

    /** Ignores the link: this browser stays the customer that it is. */
    decline: () => {
      dropLink();
      return recognize();
    },
  };
}
