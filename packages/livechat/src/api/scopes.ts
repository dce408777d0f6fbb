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
