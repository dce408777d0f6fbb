import { letters, nearest } from './nearest';

/**
 * Says if a key is not read although someone probably meant it to be. In `auth` every unknown key counts, except the
 * developer SDK's `mode`. Outside of it, a key counts only if it looks like one of ours, or like the app's name.
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
    // If there is a name already, the title belongs to something else.
    if (/^(app|display)?[ _-]?(title|name)$/i.test(key) && !('name' in json))
      return `there is no ${written(key)}; write name.`;
  }
  const elsewhere = auth.clientId ? undefined : findKey({ ...json, auth: undefined }, isClientId);
  if (elsewhere) return `${written(...elsewhere)} is not read; write auth.clientId.`;
}

/** The path of a text whose key fits, at any depth: newer manifests of the LiveChat CLI have blocks. */
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
