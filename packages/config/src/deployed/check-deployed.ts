import * as say from '../doctor/finding';
import { type Found, named } from '../doctor/report';
import { checks } from './checks';
import { type Fetch, type Site, visit } from './visit';

type Options = { without?: string[]; fetch?: Fetch };

/** A host that does not answer for as long as this, in milliseconds, counts as gone. */
const PATIENCE = 20_000;

const ask: Fetch = (url) => fetch(url, { signal: AbortSignal.timeout(PATIENCE) });

/** Gets a deployed app as a browser would, and looks at what came. It changes nothing there, and signs nobody in. */
export async function checkDeployed(
  address: string,
  { without = [], fetch = ask }: Options = {},
): Promise<Found[]> {
  let site: Site;
  try {
    site = await visit(address, fetch);
  } catch (error) {
    const { cause, message } = error as Error;
    return named(
      'address',
      say.error(
        `${address} does not answer as an app does: ${cause instanceof Error ? cause.message : message}.`,
        'The name, the certificate or the host is not what it should be.',
        'Open the address in a browser, and see what it says.',
        'docs/deploy.md#check-it',
      ),
    );
  }
  return Object.entries(checks)
    .filter(([name]) => !without.includes(name))
    .flatMap(([check, look]) => named(check, look(site)));
}
