import { createShared } from './shared.js';

/**
 * A customer's token, in the form that the chat widget and the Customer SDK expect.
 *
 * @typedef {object} Token
 * @property {string} accessToken
 * @property {string} entityId who the customer is
 * @property {'Bearer'} tokenType
 * @property {string} organizationId
 * @property {number} creationDate epoch milliseconds
 * @property {number} expiresIn milliseconds
 * @property {boolean} [transferred] whether the identity came from another browser, so that no cookie knows it
 */

const TEXTS = ['accessToken', 'entityId', 'tokenType', 'organizationId'];
const NUMBERS = ['creationDate', 'expiresIn'];

/**
 * A custom identity provider of the chat widget, with three more methods. It keeps a token until it expires or a caller
 * forgets it. Any number of callers in any number of tabs share one request. After a failure, the next caller makes a
 * new request.
 *
 * @see https://platform.text.com/docs/extending-chat-widget/custom-identity-provider
 *
 * @param {object} options
 * @param {(kept: Token | null) => Promise<Token>} options.fetchToken asks LiveChat; gets the valid token, if any
 * @param {(accessToken: string) => Promise<void>} options.revoke revokes a token that is not needed any more
 * @param {string} options.key the storage key of the token
 */
export function createIdentityProvider({ fetchToken, revoke, key }) {
  const shared = createShared(key, TEXTS, NUMBERS);
  /** @type {Promise<Token> | null} */
  let pending = null;

  const kept = () => {
    /** @type {Token | null} */
    const token = shared.get();
    return token && isGood(token) ? token : null;
  };

  const ask = () => {
    const before = kept();
    const request = shared.alone(async () => {
      const stored = shared.get();
      const now = kept();
      // Another tab has stored a new token meanwhile.
      if (now && now.accessToken !== before?.accessToken) return now;
      const token = await fetchToken(now);
      if (pending === request && shared.get()?.accessToken === stored?.accessToken)
        shared.set(token);
      // Some tab has forgotten or replaced the token meanwhile. So this answer came too late, and is revoked.
      else await revoke(token.accessToken).catch(() => {});
      return kept() ?? token;
    });
    pending = request;
    // Also after a failure: otherwise all later callers would get the failed promise.
    return request.finally(() => {
      if (pending === request) pending = null;
    });
  };

  /** Forgets the token. LiveChat's cookies still know the customer, and no page can read or delete them. */
  const invalidate = async () => {
    pending = null;
    shared.remove();
  };

  /**
   * Revokes the token, and then forgets it. If the revocation fails, the token is still there, to try again.
   * @returns {Promise<void>}
   */
  const forget = async () => {
    const accessToken = kept()?.accessToken;
    if (accessToken) await revoke(accessToken);
    // Some tab has stored another token meanwhile: that one is revoked too.
    if (kept()?.accessToken !== accessToken) return forget();
    return invalidate();
  };

  return {
    /** The kept token, if it is valid. Otherwise a new one. */
    getToken: async () => pending ?? kept() ?? ask(),
    /** Always a new token, for a caller whose token LiveChat did not accept. */
    getFreshToken: async () => pending ?? ask(),
    hasToken: async () => kept() !== null,
    isShared: shared.isShared,
    invalidate,
    forget,
    /** Stores a token that came another way, and revokes the one that it replaces. */
    keep: (/** @type {Token} */ token) => {
      pending = null;
      const before = kept();
      shared.set(token);
      if (before) revoke(before.accessToken).catch(() => {});
    },
  };
}

/** Whether the token is valid now. If it was made in the future, somebody has set the clock, and it does not count. */
const isGood = (/** @type {Token} */ { creationDate, expiresIn }) =>
  creationDate <= Date.now() && Date.now() < creationDate + expiresIn;
