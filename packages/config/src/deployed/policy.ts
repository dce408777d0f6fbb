import { createHash } from 'node:crypto';
import { contentSecurityPolicy, widgetContentSecurityPolicy } from '../headers';
import type { Config } from '../read-config';
import type { Page } from './visit';

/** The policies a page is sent with: a browser keeps to each of them. */
export const policiesOf = ({ headers }: Page) =>
  (headers.get('Content-Security-Policy') ?? '').split(',').filter(Boolean).map(parse);

/** How many of the scripts inside a page one of its policies stops. */
export function stopped(page: Page) {
  const hashes = page.inline.map(
    (code) => `'sha256-${createHash('sha256').update(code).digest('base64')}'`,
  );
  const lists = policiesOf(page).map((policy) => policy.get('script-src') ?? []);
  return hashes.filter((hash) => lists.some((sources) => !sources.includes(hash))).length;
}

/** The directives of a page's policies that are others than those that the app's build was made with. */
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

type Policy = Map<string, string[]>;

const parse = (policy: string): Policy =>
  new Map(
    policy
      .split(';')
      .map((directive) => directive.trim().split(/\s+/))
      .map(([name = '', ...sources]) => [name.toLowerCase(), sources]),
  );

const withoutHashes = (policy: Policy, directive: string) =>
  policy
    .get(directive)
    ?.filter((source) => !source.startsWith("'sha256-"))
    .sort()
    .join(' ');
