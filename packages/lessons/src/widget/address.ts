import { isOrganizationId } from './tracking-code';

/**
 * Reads the organization from the address. Returns undefined if the address has anything else, such as a token that
 * LiveChat was tricked into sending here, and then loads a new document without it. It has to go before LiveChat's
 * script runs: that script can read every address that the page knows.
 */
export function takeOrganization(): string | null | undefined {
  const named = new URLSearchParams(location.search).get('organization_id') ?? '';
  const organization_id = isOrganizationId(named) ? named : null;
  const clean = new URL(location.href);
  clean.search = organization_id ? `organization_id=${organization_id}` : '';
  clean.hash = '';
  if (location.search + location.hash === clean.search) return organization_id;
  // Removed from the tab's history first: the new document can read the address before it (`navigation.activation`).
  history.replaceState(null, '', clean);
  // A new document, because this one keeps its first address in its performance entries.
  location.replace(clean);
}

/** Whether this tab was at an address of this site with a token or a code: a script could look that up. */
export const tabRemembersToken = () =>
  visited().some((address) => /[#?&](access_token|code)=/.test(address));

/** The addresses that a script can look up. Without the Navigation API, that is only the referrer. */
function visited(): string[] {
  const before = window.navigation?.activation?.from?.url ?? '';
  const entries = window.navigation?.entries() ?? [];
  return [document.referrer, before, ...entries.map(({ url }) => url ?? '')];
}
