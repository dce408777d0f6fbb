// @ts-check
/** What may be told of LiveChat's answers: names, kinds and words of the protocol, and never whose they are. */

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
/** The names that such values go by. */
const SECRET = /token$|^code$|state|verifier|email|name$|_id$|^ip$|user_agent|avatar/;
const WORD = /^[a-z]{1,30}(_[a-z]{1,30}){0,4}$/;

/**
 * The kind of a value.
 * @param {unknown} value
 * @param {string} client_id what is no secret, and has to be this one
 */
export function kindOf(value, client_id) {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'list';
  if (typeof value !== 'string') return typeof value;
  if (value === client_id) return 'this client';
  if (UUID.test(value)) return 'uuid';
  return /^[a-z]+(-[a-z]+)*:./.test(value) ? 'prefix:text' : 'text';
}

/**
 * The fields of an answer with their kinds, such as `{expires_in: number, state: text}`.
 * @param {unknown} body
 * @param {string} client_id
 */
export function fieldsOf(body, client_id) {
  if (!isRecord(body)) return kindOf(body, client_id);
  return list(
    Object.entries(body).map(([name, value]) => `${word(name)}: ${kindOf(value, client_id)}`),
  );
}

/**
 * The names of the fields alone, of one object or of several together: where a value may be missing or null.
 * @param {unknown} body
 */
export function namesOf(body) {
  const each = Array.isArray(body) ? body : [body];
  if (!each.every(isRecord)) return kindOf(body, '');
  return list([...new Set(each.flatMap((one) => Object.keys(one).map(word)))]);
}

/**
 * The word that an error goes by, and the names of what comes with it.
 * @param {unknown} body
 */
export function errorOf(body) {
  if (!isRecord(body)) return kindOf(body, '');
  const { error, sub_error, oauth_exception } = body;
  const named = isRecord(error) ? error.type : (error ?? oauth_exception);
  const words = [named, sub_error].filter((one) => one !== undefined).map(word);
  const inside = isRecord(error) ? Object.keys(error).map((name) => `error.${word(name)}`) : [];
  const names = Object.keys(body).map(word);
  return [
    ...words,
    list(isRecord(error) ? [...names.filter((name) => name !== 'error'), ...inside] : names),
  ].join(' ');
}

/**
 * What stands between scopes; nothing to be seen where there is only one.
 * @param {unknown} scope
 */
export function separatorOf(scope) {
  if (Array.isArray(scope)) return 'a list';
  if (typeof scope !== 'string') return kindOf(scope, '');
  const marks = [scope.includes(',') && 'commas', /\s/.test(scope) && 'spaces'].filter(Boolean);
  return marks.length > 0 ? marks.join(' and ') : undefined;
}

/**
 * A word of the protocol as it is; what may be anything else is not repeated.
 * @param {unknown} text
 */
export const word = (text) =>
  typeof text === 'string' && WORD.test(text) ? text : 'something else';

/**
 * A second look before anything leaves the page: no secret stands in a text, whatever place it came from.
 * @param {string} text
 * @param {Iterable<unknown>} secrets
 */
export function hide(text, secrets) {
  let hidden = text;
  for (const secret of secrets)
    if (typeof secret === 'string' && secret.length > 2) hidden = hidden.replaceAll(secret, '(…)');
  return hidden;
}

/**
 * What an answer holds of a person or of a sign-in, wherever it stands in it.
 * @param {unknown} answer
 * @param {string} client_id what is no secret
 * @returns {string[]}
 */
export function secretsIn(answer, client_id) {
  if (typeof answer !== 'object' || answer === null) return [];
  return Object.entries(answer).flatMap(([name, value]) => {
    if (typeof value !== 'string') return secretsIn(value, client_id);
    return SECRET.test(name) && value !== client_id ? [value] : [];
  });
}

/** @param {string[]} parts */
const list = (parts) => `{${[...parts].sort().join(', ')}}`;

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
const isRecord = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
