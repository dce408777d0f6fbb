import { letters, nearest } from './nearest';

/**
 * A key that is not read although it was meant to be. What stands in auth is all ours, but for the
 * developer SDK's `mode`; beside it, only what looks like a key of ours, or like the app's name.
 */
export function strayKey(json: unknown, authKeys: string[]): string | undefined {
  if (!isObject(json)) return;
  const auth = isObject(json.auth) ? json.auth : {};
  for (const key of Object.keys(auth)) {
    if (authKeys.includes(key) || key === 'mode') continue;
    const near = nearest(key, authKeys);
    return `there is no ${written('auth', key)}; ${near ? `write auth.${near}` : `auth has ${authKeys.join(', ')}`}.`;
  }
  for (const key of Object.keys(json)) {
    const near = nearest(key, ['name', 'auth', ...authKeys]);
    if (near && key !== 'name' && key !== 'auth')
      return `there is no ${written(key)}; write ${authKeys.includes(near) ? 'auth.' : ''}${near}.`;
    // Where there is a name, it is a title of something else.
    if (/^(app|display)?[ _-]?(title|name)$/i.test(key) && !('name' in json))
      return `there is no ${written(key)}; write name.`;
  }
  const elsewhere = auth.clientId ? undefined : findKey({ ...json, auth: undefined }, isClientId);
  if (elsewhere) return `${written(...elsewhere)} is not read; write auth.clientId.`;
}

/** Where a text stands under such a key, at any depth: a newer manifest of the LiveChat CLI has blocks. */
export function findKey(
  json: unknown,
  isMeant: (letters: string, value: string) => boolean,
): string[] | undefined {
  if (!isObject(json)) return;
  for (const [key, value] of Object.entries(json)) {
    if (typeof value === 'string' && isMeant(letters(key), value)) return [key];
    const below = findKey(value, isMeant);
    if (below) return [key, ...below];
  }
}

const isClientId = (key: string, value: string) => value !== '' && key === 'clientid';

const isObject = (json: unknown): json is Record<string, unknown> =>
  typeof json === 'object' && json !== null;

export const written = (...keys: string[]) =>
  keys.map((key) => (/^[\w-]+$/.test(key) ? key : JSON.stringify(key))).join('.');
