import { CustomerError, createCustomerAccounts, isError } from './customer-accounts.js';
import { createIdentityProvider } from './identity-provider.js';
import { createOffers } from './offer.js';
import { words } from './words/page.js';

/** @typedef {import('./identity-provider.js').Token} Token */

/**
 * `asked`: a link wants this browser to go on as the customer of another one, and somebody has to say yes.
 * @typedef {{ status: 'loading' | 'asked' | 'forgotten' }
 *   | { status: 'known', entityId: string, until: string, transferred: boolean }
 *   | { status: 'failed', problem: string }} Who
 *
 * @typedef {Who & { note?: string, offer?: import('./offer.js').Offer | undefined, notKept?: boolean, busy?: boolean }} State
 */

/** Milliseconds between two looks whether the link is to be taken back. */
const LOOK = 10_000;

/** The token of the link that this page was opened by. */
const transferOfLink = () => history.state?.transfer;
const dropLink = () => history.replaceState({ ...history.state, transfer: undefined }, '');

/**
 * Who the visitor is to LiveChat, for a page to show.
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
    // The button that was pressed may be gone soon: whoever hears the page goes on from the heading.
    if (state.status !== 'loading' && state.status !== next.status) focus();
    const offer = offers.get();
    const isTheirs = next.status === 'known' && next.entityId === offer?.entityId;
    const notKept = !provider.isShared() || !offers.isShared();
    state = { ...next, offer: isTheirs ? offer : undefined, notKept };
    for (const listener of listeners) listener();
  };

  /** No cookie knows an identity that came by a link, so each token gets the next one by a transfer to itself. */
  const handOn = async (/** @type {Token} */ { accessToken }) => {
    try {
      const { transfer, code } = await accounts.beginTransfer(accessToken);
      return await accounts.byIdentityToken(transfer, code);
    } catch (error) {
      // Only a token that is over makes somebody else of the visitor; LiveChat being away does not.
      if (error instanceof CustomerError && error.status === 401) return accounts.byCookie();
      throw error;
    }
  };

  /** Shows whose the token is, as LiveChat says. */
  const show = async (/** @type {Token} */ token, note = '') => {
    const { entityId, creationDate, expiresIn, transferred = false } = token;
    const { id } = await accounts.getCustomer(token.accessToken);
    if (id !== entityId) throw new CustomerError('somebody_else');
    const until = new Date(creationDate + expiresIn).toLocaleTimeString();
    set({ status: 'known', entityId, until, transferred, note });
  };

  const showFresh = async (/** @type {Token} */ before, note = '') => {
    const token = await provider.getFreshToken();
    await show(token, token.entityId === before.entityId ? note : words.somebodyNew);
  };

  /** One thing at a time; what fails is said, also what nobody foresaw, and what was shown stays. */
  const attempt = async (/** @type {() => Promise<void>} */ task) => {
    if (state.busy) return;
    set({ ...state, busy: true, note: '' });
    try {
      await task();
    } catch (error) {
      const { message } = error instanceof CustomerError ? error : new CustomerError('unforeseen');
      const isNothingShown = state.status === 'loading' || state.status === 'failed';
      if (isNothingShown) set({ status: 'failed', problem: message });
      else set({ ...state, note: message });
      if (!(error instanceof CustomerError)) throw error;
    } finally {
      set({ ...state, busy: false });
    }
  };

  const recognize = () =>
    attempt(async () => {
      const token = await provider.getToken();
      // Revoked before its end.
      await show(token).catch((error) =>
        isError(error, 'authentication') ? showFresh(token) : Promise.reject(error),
      );
    });

  /** However busy the page is, and again until it succeeds. */
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

    /** Begins, and returns what ends it; `focusHeading` is called when something else is shown. */
    start: (/** @type {() => void} */ focusHeading) => {
      focus = focusHeading;
      // Another tab has a new token, perhaps of another customer.
      const listen = (/** @type {StorageEvent} */ event) => {
        if (event.key === key && event.newValue && state.status === 'known') recognize();
        // Made or ended there.
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

    /** As on a page where the widget, a form and a counter all want one. */
    refresh: () =>
      attempt(async () => {
        const before = await provider.getToken();
        const callers = Array.from({ length: 9 }, provider.getFreshToken);
        await Promise.all([...callers, showFresh(before, words.sameCustomer)]);
      }),

    /** Ends the link first: it would make somebody this customer afterwards. */
    forget: () =>
      attempt(async () => {
        const note = await offers.takeBack();
        await provider.forget();
        set({ status: 'forgotten', note });
      }),

    /** Makes a link for another browser, and the code that belongs to it. */
    offer: () => attempt(async () => offers.make(await provider.getToken())),

    /**
     * Goes on as the customer of the other browser, when the form with the code is sent.
     * @param {{ preventDefault: () => void, currentTarget: HTMLFormElement }} event
     */
    goOn: (event) => {
      event.preventDefault();
      const code = `${new FormData(event.currentTarget).get('code')}`;
      return attempt(async () => {
        const token = await accounts.byIdentityToken(transferOfLink(), code);
        dropLink();
        provider.keep(token);
        // It is done: were the question still there, “Stay who I am” would be a lie.
        set({ status: 'loading' });
        await show(token, words.goesOn);
      });
    },

    /** Stays who this browser is. */
    decline: () => {
      dropLink();
      return recognize();
    },
  };
}
