import { browserStorage } from './browser-storage.js';
import { CustomerError, createCustomerAccounts, isError } from './customer-accounts.js';
import { createIdentityProvider } from './identity-provider.js';
import { createOffers } from './offer.js';
import { challengeOf, createCode, verifierOf } from './transfer-code.js';
import { words } from './words.js';

/** @typedef {import('./identity-provider.js').Token} Token */

/**
 * `asked`: a link wants this browser to go on as the customer of another one, and somebody has to say yes.
 * @typedef {{ status: 'loading' | 'asked' | 'forgotten' }
 *   | { status: 'known', entityId: string, until: number, transferred: boolean }
 *   | { status: 'failed', problem: string }} Who
 *
 * @typedef {Who & { note?: string, offer?: import('./offer.js').Offer | undefined, busy?: boolean }} State
 */

/** Milliseconds between two looks whether the link is to be taken back. */
const LOOK = 10_000;
const TRANSFER = 'livechat.transfer';

/**
 * Who the visitor is to LiveChat, for a page to show.
 * @param {import('./customer-accounts.js').Config} config
 */
export function createCustomer(config) {
  const accounts = createCustomerAccounts(config, (...call) => fetch(...call));
  const { local, session, alone } = browserStorage();
  const key = `livechat.customer.${config.organization_id}`;
  const provider = createIdentityProvider({
    fetchToken: (kept) => (kept?.transferred ? handOn(kept) : accounts.byCookie()),
    revoke: accounts.revoke,
    storage: local,
    key,
    alone: (task) => alone(key, task),
  });
  const offerKey = `${key}.offer`;
  const offers = createOffers({
    accounts,
    storage: local,
    key: offerKey,
    alone: (task) => alone(offerKey, task),
  });
  /** @type {State} */
  let state = { status: 'loading' };
  /** @type {Set<() => void>} */
  const listeners = new Set();

  const set = (/** @type {State} */ next) => {
    const offer = offers.get();
    const isTheirs = next.status === 'known' && next.entityId === offer?.entityId;
    state = { ...next, offer: isTheirs ? offer : undefined };
    for (const listener of listeners) listener();
  };

  /** No cookie knows an identity that came by a link, so each token gets the next one by a transfer to itself. */
  const handOn = async (/** @type {Token} */ { accessToken }) => {
    const verifier = await verifierOf(createCode());
    try {
      const transfer = await accounts.beginTransfer(accessToken, await challengeOf(verifier));
      return await accounts.byIdentityToken(transfer, verifier);
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
    if (id !== entityId)
      throw new CustomerError('unreadable', 'LiveChat takes the token for somebody else’s.');
    set({ status: 'known', entityId, until: creationDate + expiresIn, transferred, note });
  };

  /** One thing at a time; what fails is said, and what was shown stays. */
  const attempt = async (/** @type {() => Promise<void>} */ task) => {
    if (state.busy) return;
    set({ ...state, busy: true, note: '' });
    try {
      await task();
    } catch (error) {
      if (!(error instanceof CustomerError)) throw error;
      const isNothingShown = state.status === 'loading' || state.status === 'failed';
      if (isNothingShown) set({ status: 'failed', problem: error.message });
      else set({ ...state, note: error.message });
    } finally {
      set({ ...state, busy: false });
    }
  };

  const recognize = () =>
    attempt(async () => {
      const token = await provider.getToken();
      try {
        await show(token);
      } catch (error) {
        // Revoked before its end.
        if (!isError(error, 'authentication')) throw error;
        const fresh = await provider.getFreshToken();
        await show(fresh, fresh.entityId === token.entityId ? '' : words.somebodyNew);
      }
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

    /** Begins, and returns what ends it. */
    start: () => {
      // Another tab has a new token, perhaps of another customer.
      const listen = (/** @type {StorageEvent} */ event) => {
        if (event.key === key && event.newValue && state.status === 'known') recognize();
        // Made or ended there.
        if (event.key === offerKey) set(state);
      };
      addEventListener('storage', listen);
      const timer = setInterval(takeBackInTime, LOOK);
      if (session.getItem(TRANSFER)) set({ status: 'asked' });
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
        const [token = before] = await Promise.all(
          Array.from({ length: 10 }, () => provider.getFreshToken()),
        );
        const isSame = token.entityId === before.entityId;
        await show(token, isSame ? words.sameCustomer : words.somebodyNew);
      }),

    /** Ends the link first: it would make somebody this customer afterwards. */
    forget: () =>
      attempt(async () => {
        const note = await offers.takeBack();
        const token = (await provider.hasToken()) ? await provider.getToken() : null;
        await provider.invalidate();
        set({ status: 'forgotten', note });
        if (token) await accounts.revoke(token.accessToken);
      }),

    /** Makes a link for another browser, and the code that belongs to it. */
    offer: () =>
      attempt(async () => {
        await offers.make(await provider.getToken());
        set(state);
      }),

    /** Goes on as the customer of the other browser. */
    goOn: (/** @type {string} */ code) =>
      attempt(async () => {
        const verifier = await verifierOf(code);
        const token = await accounts.byIdentityToken(session.getItem(TRANSFER) ?? '', verifier);
        session.removeItem(TRANSFER);
        provider.keep(token);
        // It is done: were the question still there, “Stay who I am” would be a lie.
        set({ status: 'loading' });
        await show(token, words.goesOn);
      }),

    /** Stays who this browser is. */
    decline: () => {
      session.removeItem(TRANSFER);
      return recognize();
    },
  };
}
