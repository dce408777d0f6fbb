// @ts-check
/**
 * The calls that check the assumptions about LiveChat, each under the id of its assumption (../assumptions.ts).
 * @typedef {import('./main.mjs').Settings} Settings
 * @typedef {(id: string, text: string | undefined) => Promise<void>} Say
 */
import { call, told } from './call.mjs';
import { answered, hold, holdExchange, takeBack } from './held.mjs';
import { errorOf, fieldsOf, namesOf, separatorOf } from './shape.mjs';

/** A token of the right form that LiveChat does not know. */
const UNKNOWN = 'dal:nobody-has-this';
/** A code verifier has at least 43 characters (RFC 7636, 4.1). */
const VERIFIER = 'nobody'.repeat(8);

/**
 * The calls that need no sign-in: they show how LiveChat refuses a call of a page.
 * @param {Settings} settings
 * @param {Say} say
 */
export async function withoutToken({ accountsURL, apiURL, client_id, redirect_uri }, say) {
  const token = UNKNOWN;
  const info = await call('GET', `${accountsURL}/v2/info`, { token });
  await say('info-unknown-token', told(info));
  if ('requestId' in info) await say('request-id', info.requestId ? 'readable' : 'not readable');
  await say('info-no-token', told(await call('GET', `${accountsURL}/v2/info`)));
  await say(
    'account-unknown-token',
    told(await call('GET', `${accountsURL}/v2/accounts/me`, { token })),
  );
  await say(
    'revoke-unknown-token',
    told(await call('DELETE', `${accountsURL}/v2/token`, { token })),
  );
  const agents = { token, json: {} };
  await say('agents-unknown-token', told(await call('POST', listAgents(apiURL), agents)));

  const exchange = { client_id, redirect_uri, code: UNKNOWN, code_verifier: VERIFIER };
  const form = { ...exchange, grant_type: 'authorization_code' };
  await say('exchange', told(await call('POST', `${accountsURL}/v2/token`, { form })));
  await say('exchange-json', told(await call('POST', `${accountsURL}/v2/token`, { json: form })));
  await say('exchange-unversioned', told(await call('POST', `${accountsURL}/token`, { form })));
  const asDocument = { ...exchange, grant_type: 'code' };
  await say(
    'exchange-grant-code',
    told(await call('POST', `${accountsURL}/v2/token`, { form: asDocument })),
  );
  const other = { ...exchange, grant_type: 'other' };
  await say('exchange-other', told(await call('POST', `${accountsURL}/v2/token`, { form: other })));
}

/**
 * The calls that need the token of a sign-in. They only read.
 * @param {Settings} settings
 * @param {string} token
 * @param {Say} say
 * @param {(body: unknown) => void} keep remembers the secrets of an answer, which no report may contain
 */
export async function withToken(
  { accountsURL, apiURL, client_id, response_type },
  token,
  say,
  keep,
) {
  const info = await call('GET', `${accountsURL}/v2/info`, { token });
  await say(
    `info-${response_type}`,
    told(info, (body) => fieldsOf(body, client_id)),
  );
  if ('body' in info) {
    keep(info.body);
    await say('info-scopes', separatorOf(Object(info.body).scope));
  }
  const account = await call('GET', `${accountsURL}/v2/accounts/me`, { token });
  if ('body' in account) keep(account.body);
  await sayUnlessForbidden('account', account);
  await sayUnlessForbidden('sessions', await call('GET', `${accountsURL}/v2/sessions`, { token }));
  const agents = await call('POST', listAgents(apiURL), { token, json: {} });
  await sayUnlessForbidden('agents', agents);
  const accounts = await call('GET', `${accountsURL}/v2/accounts`, { token });
  // If the token may see all accounts, the answer does not show how LiveChat refuses.
  if (!('status' in accounts) || accounts.status >= 300)
    await say('too-little-scope', told(accounts, errorOf));

  /** @param {string} id @param {import('./call.mjs').Answer} answer */
  async function sayUnlessForbidden(id, answer) {
    // The app does not have the scope. This is not a difference.
    if ('status' in answer && answer.status === 403) return;
    await say(id, told(answer, namesOf));
  }
}

/**
 * Exchanges a code for tokens, and the refresh token for the next ones. Resolves with the newest access token.
 * @param {Settings} settings
 * @param {{ code: string, verifier: string }} proof
 * @param {Say} say
 * @param {(body: unknown) => void} keep
 */
export async function redeem(
  { accountsURL, client_id, redirect_uri },
  { code, verifier },
  say,
  keep,
) {
  const grant = { client_id, redirect_uri, code, code_verifier: verifier };
  const form = { ...grant, grant_type: 'authorization_code' };
  holdExchange(form);
  const first = await call('POST', `${accountsURL}/v2/token`, { form });
  if ('body' in first) {
    keep(first.body);
    hold(first.body);
  }
  await say(
    'exchange-answer',
    told(first, (body) => fieldsOf(body, client_id)),
  );
  if (!('body' in first)) return undefined;
  const { access_token, refresh_token } = Object(first.body);
  const refresh = { client_id, refresh_token, grant_type: 'refresh_token' };
  const second = await call('POST', `${accountsURL}/v2/token`, { form: refresh });
  if ('body' in second) {
    keep(second.body);
    hold(second.body);
    answered(form);
  }
  await say(
    'refresh',
    told(second, (body) => fieldsOf(body, client_id)),
  );
  if (!('body' in second) || second.status >= 300) return access_token;
  const next = Object(second.body);
  await say('refresh-rotates', next.refresh_token === refresh_token ? 'the same' : 'a new one');
  return next.access_token;
}

/**
 * Revokes the token, and checks that it is not valid any more.
 * @param {Settings} settings
 * @param {string} token
 * @param {Say} say
 */
export async function revoke(settings, token, say) {
  const { accountsURL, client_id } = settings;
  const revoked = await takeBack(settings, token);
  await say(
    'revoke',
    told(revoked, (body) => fieldsOf(body, client_id)),
  );
  await say('info-revoked', told(await call('GET', `${accountsURL}/v2/info`, { token })));
  await say('revoke-again', told(await call('DELETE', `${accountsURL}/v2/token`, { token })));
}

/** @param {string} apiURL */
const listAgents = (apiURL) => `${apiURL}/v3.6/configuration/action/list_agents`;
