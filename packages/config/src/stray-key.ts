import { letters, nearest } from './nearest';

/**
 * A key that is not read although it was meant to be. What stands in auth is all ours, but for the
 * developer SDK's `mode`; beside it, only what looks like a key of ours.
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
  }
  const elsewhere = auth.clientId ? undefined : findClientId({ ...json, auth: undefined });
  if (elsewhere) return `${written(...elsewhere)} is not read; write auth.clientId.`;
}

/** Such as in `blocks.authorization`, where a newer manifest of the LiveChat CLI has it. */
function findClientId(json: unknown): string[] | undefined {
  if (!isObject(json)) return;
  for (const [key, value] of Object.entries(json)) {
    if (typeof value === 'string' && value && letters(key) === 'clientid') return [key];
    const below = findClientId(value);
    if (below) return [key, ...below];
  }
}

const isObject = (json: unknown): json is Record<string, unknown> =>
  typeof json === 'object' && json !== null;

const written = (...keys: string[]) =>
  keys.map((key) => (/^[\w-]+$/.test(key) ? key : JSON.stringify(key))).join('.');
