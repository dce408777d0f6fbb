import { isOrganizationId } from './tracking-code';

/**
 * Reads the organization from the address. Anything else there, such as a token that LiveChat was made to
 * send here, has to go before LiveChat's script runs, which can read all that the page knows of addresses.
 * Then this is `undefined`, and a new document takes this one's place.
 */
export function takeOrganization(): string | null | undefined {
  const named = new URLSearchParams(location.search).get('organization_id') ?? '';
  const organization_id = isOrganizationId(named) ? named : null;
  const clean = new URL(location.href);
  clean.search = organization_id ? `organization_id=${organization_id}` : '';
  clean.hash = '';
  if (location.search + location.hash === clean.search) return organization_id;
  // Out of the tab's history first: the new document is told what it came after (`navigation.activation`).
  history.replaceState(null, '', clean);
  // A new document, because this one keeps the address it was opened with in its performance entries.
  location.replace(clean);
}

/** Whether this tab was at an address of this site with a token or a code, which a script can look up. */
export const tabRemembersToken = () =>
  visited().some((address) => /[#?&](access_token|code)=/.test(address));

/** A browser without the Navigation API lets no script look up more than the referrer. */
function visited(): string[] {
  const before = window.navigation?.activation?.from?.url ?? '';
  const entries = window.navigation?.entries() ?? [];
  return [document.referrer, before, ...entries.map(({ url }) => url ?? '')];
}
