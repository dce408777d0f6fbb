import { contentSecurityPolicy, widgetContentSecurityPolicy } from '../headers';
import type { Config } from '../read-config';
import type { Page } from './visit';

/** The policies in the header of a page. A browser obeys all of them. */
export const policiesOf = ({ headers }: Page) =>
  (headers.get('Content-Security-Policy') ?? '').split(',').filter(Boolean).map(parse);

/** Whether one of a page's policies blocks an inline script or style of that page. */
export const stopsItself = (page: Page) =>
  policiesOf(page).some(
    (policy) =>
      !page.scripts.every((hash) => allows(policy, 'script-src', hash)) ||
      !page.styles.every((hash) => allows(policy, 'style-src', hash)),
  );

/** The directives of a page's policies that differ from those of the app's build. */
export function differing(page: Page, config: Config, isWidget: boolean) {
  const write =
    isWidget && config.mode === 'live' ? widgetContentSecurityPolicy : contentSecurityPolicy;
  const meant = parse(write(config));
  const different = policiesOf(page).flatMap((policy) =>
    [...new Set([...meant.keys(), ...policy.keys()])].filter(
      (directive) => withoutHashes(policy, directive) !== withoutHashes(meant, directive),
    ),
  );
  return [...new Set(different)];
}

/** The hashes in the pages' policies that match no inline script and no inline style of these pages. */
export function surplusHashes(pages: Page[]) {
  const known = new Set(pages.flatMap(({ scripts, styles }) => [...scripts, ...styles]));
  const allowed = pages.flatMap(policiesOf).flatMap((policy) => [...policy.values()].flat());
  return [...new Set(allowed)].filter((source) => isHash(source) && !known.has(source));
}

type Policy = Map<string, string[]>;

const parse = (policy: string): Policy =>
  new Map(
    policy
      .split(';')
      .map((directive) => directive.trim().split(/\s+/))
      .map(([name = '', ...sources]): [string, string[]] => [name.toLowerCase(), sources])
      // If a directive comes twice, a browser uses the first one, and a Map keeps the last one.
      .reverse(),
  );

/** Whether the policy has the hash. A policy without any hash may allow all inline code. */
function allows(policy: Policy, directive: string, hash: string) {
  const sources = policy.get(directive) ?? [];
  return sources.includes(hash) || (!sources.some(isHash) && sources.includes("'unsafe-inline'"));
}

const isHash = (source: string) => /^'sha(256|384|512)-/.test(source);

const withoutHashes = (policy: Policy, directive: string) =>
  policy
    .get(directive)
    ?.filter((source) => !isHash(source))
    .sort()
    .join(' ');
