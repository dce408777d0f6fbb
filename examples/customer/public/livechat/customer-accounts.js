/** @typedef {import('./identity-provider.js').Token} Token */
/** @typedef {{ client_id: string, organization_id: string, accountsURL: string, apiURL: string }} Config */

/** A call that LiveChat refused, or did not answer; the message says what to do. */
export class CustomerError extends Error {
  /**
   * @param {string} code LiveChat's `oauth_exception` or `identity_exception`; `unreachable`, `unreadable` and `not_revoked` are ours
   * @param {string} message
   * @param {number} [status] LiveChat's
   */
  constructor(code, message, status) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

export const isError = (/** @type {unknown} */ error, /** @type {string} */ code) =>
  error instanceof CustomerError && error.code === code;

/** Milliseconds that LiveChat has for an answer: a person waits for it. */
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
  const reach = (/** @type {string} */ url, /** @type {RequestInit} */ init) =>
    send(url, { ...init, signal: AbortSignal.timeout(PATIENCE) }).catch(() => {
      throw new CustomerError('unreachable', 'LiveChat cannot be reached: try again.');
    });

  /**
   * @param {string} url
   * @param {RequestInit} init
   * @returns {Promise<Record<string, unknown>>}
   */
  const call = async (url, init) => {
    const response = await reach(url, init);
    const answer = await response.json().catch(() => null);
    const { oauth_exception, identity_exception, error } = answer ?? {};
    const code = oauth_exception ?? identity_exception ?? error?.type ?? error;
    if (typeof code === 'string') throw new CustomerError(code, wordsOf(code), response.status);
    if (response.ok && typeof answer === 'object' && answer !== null) return answer;
    throw new CustomerError(
      'unreadable',
      'LiveChat gave an answer that makes no sense: try again.',
    );
  };

  /**
   * JSON that is not called so, as LiveChat's own client sends it: so the browser need not ask first whether it may.
   * @param {string} path
   * @param {Record<string, unknown>} fields
   * @param {RequestInit} [init]
   */
  const post = (path, fields, init) =>
    call(`${accountsURL}/v2/customer${path}`, {
      method: 'POST',
      body: JSON.stringify({ client_id, ...fields }),
      ...init,
    });

  const bearer = (/** @type {string} */ token) => ({
    headers: { Authorization: `Bearer ${token}` },
  });

  /**
   * `POST /v2/customer/token` by any of its three grants.
   * @param {Record<string, unknown>} fields
   * @param {RequestInit} [init]
   * @returns {Promise<Token>}
   */
  const grant = async (fields, init) => {
    // Before the request: the token's eight hours begin later at LiveChat, never earlier.
    const creationDate = Date.now();
    const answer = await post(
      '/token',
      { response_type: 'token', organization_id, ...fields },
      init,
    );
    const { access_token, entity_id, expires_in } = answer;
    if (
      typeof access_token !== 'string' ||
      typeof entity_id !== 'string' ||
      typeof expires_in !== 'number'
    )
      throw new CustomerError('unreadable', 'LiveChat gave no token: try again.');
    return {
      accessToken: access_token,
      entityId: entity_id,
      tokenType: 'Bearer',
      organizationId: organization_id,
      creationDate,
      expiresIn: expires_in * 1000,
    };
  };

  return {
    /** In a browser: the customer that LiveChat's cookies know, or a new one. */
    byCookie: () =>
      grant(
        { grant_type: 'cookie', redirect_uri: location.origin + location.pathname },
        { credentials: 'include' },
      ),

    /** On a server, with an agent's token that has `customers:own`: that customer, or a new one. */
    byAgentToken: (/** @type {string} */ agentToken, /** @type {string | undefined} */ entity_id) =>
      grant({ grant_type: 'agent_token', entity_id }, bearer(agentToken)),

    /** In another browser: whoever began the transfer. Works once. */
    byIdentityToken: async (/** @type {string} */ code, /** @type {string} */ code_verifier) => ({
      ...(await grant({ grant_type: 'identity_token', code, code_verifier })),
      transferred: true,
    }),

    /** `POST /v2/customer/identity_transfer`: what another browser redeems, within the hour. */
    beginTransfer: async (
      /** @type {string} */ accessToken,
      /** @type {string} */ code_challenge,
    ) => {
      const fields = { bearer_type: 'customer', code_challenge };
      const answer = await post('/identity_transfer', fields, bearer(accessToken));
      if (typeof answer.identity_transfer_token === 'string') return answer.identity_transfer_token;
      throw new CustomerError('unreadable', 'LiveChat gave no link: try again.');
    },

    /** `DELETE /v2/customer/token`; a token that LiveChat no longer knows is as good as revoked. */
    revoke: async (/** @type {string} */ accessToken) => {
      const init = { method: 'DELETE', ...bearer(accessToken) };
      const { ok, status } = await reach(`${accountsURL}/v2/customer/token`, init);
      if (!ok && status !== 401)
        throw new CustomerError(
          'not_revoked',
          'LiveChat did not revoke the token: it works until its end.',
        );
    },

    /** `POST /v3.6/customer/action/get_customer`: who LiveChat takes the token's holder for. */
    getCustomer: (/** @type {string} */ accessToken) =>
      call(
        `${apiURL}/v3.6/customer/action/get_customer?organization_id=${encodeURIComponent(organization_id)}`,
        { method: 'POST', body: '{}', ...bearer(accessToken) },
      ),
  };
}

/** What a person can do about a refusal. */
const wordsOf = (/** @type {string} */ code) => {
  switch (code) {
    case 'invalid_grant':
      return 'LiveChat did not take the link: it was used before, it is too old, or the code is another one. Check the code; if it is right, make a new link in the first browser.';
    case 'invalid_client':
    case 'invalid_request':
      return `LiveChat does not know this website (${code}): check the client id, the organization and the redirect URI whitelist.`;
    case 'access_denied':
    case 'authentication':
      return 'LiveChat no longer accepts the token: ask for a fresh one.';
    case 'misdirected_request':
      return 'The organization is in another data center of LiveChat: set NEXT_PUBLIC_LIVECHAT_API_URL=https://api-fra.livechatinc.com in .env, and build anew.';
    default:
      return `LiveChat refused (${code}): try again.`;
  }
};
