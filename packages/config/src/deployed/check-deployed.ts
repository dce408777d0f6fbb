import * as say from '../doctor/finding';
import { REASONS, reasonOf } from '../doctor/reach';
import { type Found, named } from '../doctor/report';
import { checks } from './checks';
import { type Fetch, type Site, TooMuch, visit } from './visit';

type Options = { without?: string[]; fetch?: Fetch };

/** Milliseconds. A host that has not answered by then counts as unreachable. */
const PATIENCE = 20_000;

const ask: Fetch = (url) => fetch(url, { signal: AbortSignal.timeout(PATIENCE) });

/**
 * Loads a deployed app as a browser would, and runs the checks on it. It changes nothing there, and signs nobody in.
 */
export async function checkDeployed(
  address: string,
  { without = [], fetch = ask }: Options = {},
): Promise<Found[]> {
  let site: Site;
  try {
    site = await visit(address, fetch);
  } catch (error) {
    const isOther = error instanceof TooMuch;
    return named(
      'address',
      say.error(
        isOther
          ? `${address} does not answer as an app does: ${error.message}.`
          : `${address} was not reached.`,
        isOther
          ? 'It is no build of such an app, or its host hands out something else.'
          : REASONS[reasonOf(error)],
        'Open the address in a browser, and see what it says.',
        'docs/deploy.md#check-it',
      ),
    );
  }
  return Object.entries(checks)
    .filter(([name]) => !without.includes(name))
    .flatMap(([check, look]) => named(check, look(site)));
}
