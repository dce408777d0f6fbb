// @ts-check
/** Describes LiveChat's answers by field names, kinds of values and codes of the protocol, without personal data. */

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
/** The names of fields whose values are secret or personal. */
const SECRET = /token$|^code$|state|verifier|email|name$|_id$|^ip$|user_agent|avatar/;
const WORD = /^[a-z]{1,30}(_[a-z]{1,30}){0,4}$/;

/**
 * The kind of a value.
 * @param {unknown} value
 * @param {string} client_id is no secret, and the answer must have this one
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
 * Only the names of the fields, of one object or of several together. For answers whose values may be null.
 * @param {unknown} body
 */
export function namesOf(body) {
  const each = Array.isArray(body) ? body : [body];
  if (!each.every(isRecord)) return kindOf(body, '');
  return list([...new Set(each.flatMap((one) => Object.keys(one).map(word)))]);
}

/**
 * The code of an error, and the names of its other fields.
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
 * The separator between scopes. Undefined if there is only one scope.
 * @param {unknown} scope
 */
export function separatorOf(scope) {
  if (Array.isArray(scope)) return 'a list';
  if (typeof scope !== 'string') return kindOf(scope, '');
  const marks = [scope.includes(',') && 'commas', /\s/.test(scope) && 'spaces'].filter(Boolean);
  return marks.length > 0 ? marks.join(' and ') : undefined;
}

/**
 * Returns a word of the protocol unchanged. Any other text is not repeated.
 * @param {unknown} text
 */
export const word = (text) =>
  typeof text === 'string' && WORD.test(text) ? text : 'something else';

/**
 * A second protection before a report leaves the page: hides every known secret in the text.
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
 * All personal or secret values of an answer, at any depth.
 * @param {unknown} answer
 * @param {string} client_id is no secret
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
