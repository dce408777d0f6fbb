import { hasFields } from './shared.js';
import { challengeOf, createCode, verifierOf } from './transfer-code.js';
import { problems } from './words/problems.js';

/** @typedef {import('./identity-provider.js').Token} Token */
/** @typedef {{ client_id: string, organization_id: string, accountsURL: string, apiURL: string }} Config */

/** A call that LiveChat refused or did not answer. The message tells the person what to do. */
export class CustomerError extends Error {
  /**
   * @param {string} code LiveChat's `oauth_exception` or `identity_exception`, or one of ours (words/problems.js)
   * @param {number} [status] the HTTP status of LiveChat's answer
   */
  constructor(code, status) {
    super(problems.get(code) ?? `LiveChat refused (${code}): try again.`);
    this.code = code;
    this.status = status;
  }
}

export const isError = (/** @type {unknown} */ error, /** @type {string} */ code) =>
  error instanceof CustomerError && error.code === code;

/** The timeout of a call in milliseconds. A person waits for the answer. */
const PATIENCE = 10_000;

/**
 * The calls of LiveChat's Customer Accounts API, and one of the Customer Chat API. Each throws a CustomerError.
 *
 * @see https://platform.text.com/docs/authorization/customer-authorization
 *
 * @param {Config} config
 * @param {typeof fetch} send
 */
export function createCustomerAccounts({ client_id, organization_id, accountsURL, apiURL }, send) {
  const tokenURL = `${accountsURL}/v2/customer/token`;
  const transferURL = `${accountsURL}/v2/customer/identity_transfer`;
  const query = new URLSearchParams({ organization_id });
  const customerURL = `${apiURL}/v3.6/customer/action/get_customer?${query}`;

  const reach = (/** @type {string} */ url, /** @type {RequestInit} */ init) =>
    send(url, { ...init, signal: AbortSignal.timeout(PATIENCE) }).catch(() => {
      throw new CustomerError('unreachable');
    });

  /**
   * Sends JSON without its Content-Type, as LiveChat's own client does, so the type causes no CORS preflight.
   * @param {string} url
   * @param {Record<string, unknown>} fields
   * @param {RequestInit} init
   * @param {string[]} texts the answer's fields with a text
   * @param {string[]} [numbers] the answer's fields with a number
   */
  const post = async (url, fields, init, texts, numbers) => {
    const response = await reach(url, { method: 'POST', body: JSON.stringify(fields), ...init });
    const answer = await response.json().catch(() => null);
    const { oauth_exception, identity_exception, error } = answer ?? {};
    const code = oauth_exception ?? identity_exception ?? error?.type ?? error;
    if (typeof code === 'string') throw new CustomerError(code, response.status);
    if (response.ok && hasFields(answer, texts, numbers)) return answer;
    throw new CustomerError('unreadable');
  };

  /** @param {string} token */
  const bearer = (token) => ({ headers: { Authorization: `Bearer ${token}` } });

  /**
   * `POST /v2/customer/token`, with any of its three grants.
   * @param {Record<string, unknown>} fields
   * @param {RequestInit} [init]
   * @returns {Promise<Token>}
   */
  const grant = async (fields, init = {}) => {
    // Taken before the request: at LiveChat, the token's eight hours begin later than this, never earlier.
    const creationDate = Date.now();
    const body = { client_id, response_type: 'token', organization_id, ...fields };
    const texts = ['access_token', 'entity_id'];
    const answer = await post(tokenURL, body, init, texts, ['expires_in']);
    return {
      accessToken: answer.access_token,
      entityId: answer.entity_id,
      tokenType: 'Bearer',
      organizationId: organization_id,
      creationDate,
      // At most a year, so that no number in the answer makes the token live for ever.
      expiresIn: Math.min(answer.expires_in, 366 * 86_400) * 1000,
    };
  };

  return {
    /** For a browser: a token of the customer that LiveChat's cookies know, or of a new one. */
    byCookie: () => {
      const redirect_uri = location.origin + location.pathname;
      return grant({ grant_type: 'cookie', redirect_uri }, { credentials: 'include' });
    },

    /**
     * For a server, with an agent's token that has `customers:own`: a token of this customer, or of a new one.
     * @param {string} agentToken
     * @param {string} [entity_id]
     */
    byAgentToken: (agentToken, entity_id) =>
      grant({ grant_type: 'agent_token', entity_id }, bearer(agentToken)),

    /** For another browser: a token of the customer who began the transfer, with its token and code. Works once. */
    byIdentityToken: async (/** @type {string} */ transfer, /** @type {string} */ code) => {
      const code_verifier = await verifierOf(code);
      const token = await grant({ grant_type: 'identity_token', code: transfer, code_verifier });
      return { ...token, transferred: true };
    },

    /** `POST /v2/customer/identity_transfer`: a token that another browser redeems within an hour, and its code. */
    beginTransfer: async (/** @type {string} */ accessToken) => {
      const code = createCode();
      const code_challenge = await challengeOf(await verifierOf(code));
      const body = { client_id, bearer_type: 'customer', code_challenge };
      const texts = ['identity_transfer_token'];
      const answer = await post(transferURL, body, bearer(accessToken), texts);
      return { transfer: answer.identity_transfer_token, code };
    },

    /** `DELETE /v2/customer/token`. If LiveChat does not know the token any more, that counts as revoked. */
    revoke: async (/** @type {string} */ accessToken) => {
      const init = { method: 'DELETE', ...bearer(accessToken) };
      const answer = await reach(tokenURL, init).catch(() => null);
      if (!answer?.ok && answer?.status !== 401) throw new CustomerError('not_revoked');
    },

    /** `POST /v3.6/customer/action/get_customer`: the customer that the token belongs to. */
    getCustomer: (/** @type {string} */ accessToken) =>
      post(customerURL, {}, bearer(accessToken), ['id']),
  };
}
