import { browserStorage } from './browser-storage.js';
import { CustomerError, createCustomerAccounts } from './customer-accounts.js';
import { createIdentityProvider } from './identity-provider.js';
import { challengeOf, createCode, verifierOf } from './transfer-code.js';
import { words } from './words.js';

/** @typedef {import('./identity-provider.js').Token} Token */

/**
 * `asked`: a link wants this browser to go on as the customer of another one, and somebody has to say yes.
 * @typedef {{ status: 'loading' | 'asked' | 'forgotten' }
 *   | { status: 'known', entityId: string, until: number, transferred: boolean }
 *   | { status: 'failed', problem: string }} Who
 *
 * @typedef {{ link: string, code: string, transfer: string }} Offer
 * @typedef {Who & { note?: string, offer?: Offer, busy?: boolean }} State
 */

/** Milliseconds after which the page takes its link back. */
const OFFER_LIFE = 10 * 60_000;
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
    storage: local,
    key,
    alone: (task) => alone(key, task),
  });
  /** @type {State} */
  let state = { status: 'loading' };
  /** @type {Set<() => void>} */
  const listeners = new Set();

  const set = (/** @type {State} */ next) => {
    state = next;
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
    const { offer } = state;
    const isSame = state.status === 'known' && state.entityId === entityId;
    const until = creationDate + expiresIn;
    set({ status: 'known', entityId, until, transferred, note, ...(isSame && offer && { offer }) });
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

  /** Uses the link up, and revokes what came of it. */
  const takeBack = () =>
    attempt(async () => {
      const { offer, ...rest } = state;
      if (!offer) return;
      try {
        const verifier = await verifierOf(offer.code);
        const { accessToken } = await accounts.byIdentityToken(offer.transfer, verifier);
        await accounts.revoke(accessToken);
        set({ ...rest, note: words.takenBack });
      } catch (error) {
        if (!isError(error, 'invalid_grant')) throw error;
        set({ ...rest, note: words.usedBefore });
      }
    });

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
      };
      addEventListener('storage', listen);
      if (session.getItem(TRANSFER)) set({ status: 'asked' });
      else recognize();
      return () => removeEventListener('storage', listen);
    },
    recognize,
    takeBack,

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

    forget: () =>
      attempt(async () => {
        const token = (await provider.hasToken()) ? await provider.getToken() : null;
        await provider.invalidate();
        set({ status: 'forgotten' });
        if (token) await accounts.revoke(token.accessToken);
      }),

    /** Makes a link for another browser, and the code that belongs to it. */
    offer: () =>
      attempt(async () => {
        const { accessToken } = await provider.getToken();
        const code = createCode();
        const challenge = await challengeOf(await verifierOf(code));
        const transfer = await accounts.beginTransfer(accessToken, challenge);
        const { origin, pathname } = location;
        // Behind the #, which no server gets to see.
        const link = `${origin}${pathname}#identity_transfer=${encodeURIComponent(transfer)}`;
        const offer = { link, code, transfer };
        set({ ...state, offer });
        setTimeout(() => state.offer === offer && takeBack(), OFFER_LIFE);
      }),

    /** Goes on as the customer of the other browser. */
    goOn: (/** @type {string} */ code) =>
      attempt(async () => {
        const verifier = await verifierOf(code);
        const token = await accounts.byIdentityToken(session.getItem(TRANSFER) ?? '', verifier);
        session.removeItem(TRANSFER);
        provider.keep(token);
        await show(token, words.goesOn);
      }),

    /** Stays who this browser is. */
    decline: () => {
      session.removeItem(TRANSFER);
      return recognize();
    },
  };
}

const isError = (/** @type {unknown} */ error, /** @type {string} */ code) =>
  error instanceof CustomerError && error.code === code;
