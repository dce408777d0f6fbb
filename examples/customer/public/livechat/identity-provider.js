import { createShared } from './shared.js';

/**
 * A customer's token, as the chat widget and the Customer SDK take it.
 *
 * @typedef {object} Token
 * @property {string} accessToken
 * @property {string} entityId who the customer is
 * @property {'Bearer'} tokenType
 * @property {string} organizationId
 * @property {number} creationDate epoch milliseconds
 * @property {number} expiresIn milliseconds
 * @property {boolean} [transferred] whether the identity came from another browser, and no cookie knows it
 */

const TEXTS = ['accessToken', 'entityId', 'tokenType', 'organizationId'];
const NUMBERS = ['creationDate', 'expiresIn'];

/**
 * What the chat widget calls a custom identity provider, and three methods more: a token is kept until its end, asked for
 * once by however many callers in however many tabs, asked for anew after a failure, and forgotten on request.
 *
 * @see https://platform.text.com/docs/extending-chat-widget/custom-identity-provider
 *
 * @param {object} options
 * @param {(kept: Token | null) => Promise<Token>} options.fetchToken asks LiveChat, given the token there is
 * @param {(accessToken: string) => Promise<void>} options.revoke ends a token that nobody wants any more
 * @param {string} options.key what the token is kept under
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
      // Another tab was first.
      if (now && now.accessToken !== before?.accessToken) return now;
      const token = await fetchToken(now);
      if (pending === request && shared.get()?.accessToken === stored?.accessToken)
        shared.set(token);
      // What was forgotten or replaced meanwhile, in whichever tab, stays so: the answer came too late.
      else await revoke(token.accessToken).catch(() => {});
      return kept() ?? token;
    });
    pending = request;
    // After a failure too: a promise that was kept would fail for ever.
    return request.finally(() => {
      if (pending === request) pending = null;
    });
  };

  /** Forgets the token; LiveChat's cookies, which no page can reach, still know the customer. */
  const invalidate = async () => {
    pending = null;
    shared.remove();
  };

  /**
   * Revokes the token, and forgets it then: after a failure it is still there, to try again.
   * @returns {Promise<void>}
   */
  const forget = async () => {
    const accessToken = kept()?.accessToken;
    if (accessToken) await revoke(accessToken);
    // Another one has come meanwhile, in whichever tab: that one too.
    if (kept()?.accessToken !== accessToken) return forget();
    return invalidate();
  };

  return {
    /** The token there is, while it is good; else a new one. */
    getToken: async () => pending ?? kept() ?? ask(),
    /** A new one in any case: for one that LiveChat did not accept. */
    getFreshToken: async () => pending ?? ask(),
    hasToken: async () => kept() !== null,
    isShared: shared.isShared,
    invalidate,
    forget,
    /** Goes on with a token that came in another way, and revokes the one that it replaces. */
    keep: (/** @type {Token} */ token) => {
      pending = null;
      const before = kept();
      shared.set(token);
      if (before) revoke(before.accessToken).catch(() => {});
    },
  };
}

/** Not before it was made either: then somebody has set the clock. */
const isGood = (/** @type {Token} */ { creationDate, expiresIn }) =>
  creationDate <= Date.now() && Date.now() < creationDate + expiresIn;
