import { createHash } from 'node:crypto';
import { contentSecurityPolicy, widgetContentSecurityPolicy } from '../headers';
import type { Config } from '../read-config';
import type { Page } from './visit';

/** The policies a page is sent with: a browser keeps to each of them. */
export const policiesOf = ({ headers }: Page) =>
  (headers.get('Content-Security-Policy') ?? '').split(',').filter(Boolean).map(parse);

/** Whether one of its policies stops a script or a style that is inside a page. */
export const stopsItself = (page: Page) =>
  policiesOf(page).some(
    (policy) =>
      !page.scripts.every((code) => allows(policy, 'script-src', code)) ||
      !page.styles.every((code) => allows(policy, 'style-src', code)),
  );

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

/** By the hash of it; where there is none, all that is inside may be allowed. */
function allows(policy: Policy, directive: string, code: string) {
  const sources = policy.get(directive) ?? [];
  const hash = `'sha256-${createHash('sha256').update(code).digest('base64')}'`;
  const isListed = sources.some((source) => source.startsWith("'sha256-"));
  return sources.includes(hash) || (!isListed && sources.includes("'unsafe-inline'"));
}

const withoutHashes = (policy: Policy, directive: string) =>
  policy
    .get(directive)
    ?.filter((source) => !source.startsWith("'sha256-"))
    .sort()
    .join(' ');
