import * as say from '../doctor/finding';
import { type Found, named } from '../doctor/report';
import { ask, type Fetch, notReached } from './ask';
import { checks } from './checks';
import { type Site, TooMuch, visit } from './visit';

type Options = { without?: string[]; fetch?: Fetch };

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
    const [fact, cause] =
      error instanceof TooMuch
        ? [
            `${address} does not answer as an app does: ${error.message}.`,
            'It is no build of such an app, or its host hands out something else.',
          ]
        : notReached(address, error);
    return named(
      'address',
      say.error(
        fact,
        cause,
        'Open the address in a browser, and see what it says.',
        'docs/deploy.md#check-it',
      ),
    );
  }
  return Object.entries(checks)
    .filter(([name]) => !without.includes(name))
    .flatMap(([check, look]) => named(check, look(site)));
}
