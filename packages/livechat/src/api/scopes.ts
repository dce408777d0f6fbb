import { scopeWords } from './words/scopes';

/** A scope in words; the scope itself where we have none. */
export const scopeInWords = (scope: string) => scopeWords[scope] ?? scope;

/** The scopes we have words for that were not granted. */
export const missingScopes = (granted: readonly string[]) =>
  Object.keys(scopeWords).filter((scope) => !covers(granted, scope));

/** Of those, the ones that contain `scope` and reach further. */
export const widerScopes = (granted: readonly string[], scope: string) =>
  missingScopes(granted).filter((wider) => wider !== scope && covers([wider], scope));

const reach = ['my', 'access', 'all'];

/**
 * Whether what was granted covers what is needed: `rw` contains `ro`, `all` contains `access`
 * contains `my`.
 *
 * @see https://platform.text.com/docs/authorization/scopes
 */
export function covers(granted: readonly string[], needed: string): boolean {
  const need = split(needed);
  return granted.some((scope) => {
    const have = split(scope);
    return (
      have.resource === need.resource &&
      reach.indexOf(have.reach) >= reach.indexOf(need.reach) &&
      (have.access === need.access || (have.access === 'rw' && need.access === 'ro'))
    );
  });
}

function split(scope: string) {
  const [what = '', access = ''] = scope.split(':');
  const [resource = '', reach = ''] = what.split('--');
  return { resource, reach, access };
}
