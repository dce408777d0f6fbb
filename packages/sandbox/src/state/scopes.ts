import type { Person } from './people';

const LEVELS = ['my', 'access', 'all'];

type Scope = { resource: string; level: number; write: boolean };

/** `sessions--my:rw` in its parts; undefined for the few scopes LiveChat spells another way. */
const parseScope = (scope: string): Scope | undefined => {
  const [, resource, level, permission] = /^([a-z_.]+)--(my|access|all):(ro|rw)$/.exec(scope) ?? [];
  if (!resource || !level) return undefined;
  return { resource, level: LEVELS.indexOf(level), write: permission === 'rw' };
};

/** `scope` as the authorize request has it: separated by commas or spaces. */
export const splitScopes = (scope: string): string[] => [
  ...new Set(scope.split(/[\s,]+/).filter(Boolean)),
];

/** Whether the granted scopes allow what `needed` allows: `rw` contains `ro`, `all` contains `access` contains `my`. */
export const allows = (granted: readonly string[], needed: string): boolean => {
  if (granted.includes(needed)) return true;
  const need = parseScope(needed);
  if (!need) return false;
  return granted.some((scope) => {
    const have = parseScope(scope);
    return (
      have?.resource === need.resource && have.level >= need.level && (have.write || !need.write)
    );
  });
};

/**
 * Whether someone of this role may give the scope to an app: changing what is everyone's, and seeing everyone's
 * accounts, is for administrators and above.
 */
export const mayGive = (role: Person['role'], scope: string): boolean => {
  const { resource = '', level, write } = parseScope(scope) ?? {};
  const isWide = level === LEVELS.indexOf('all') && (write || resource.startsWith('accounts'));
  return role !== 'normal' || !isWide;
};

const WORDS: Record<string, string> = {
  'accounts--my:ro': 'see your name, e-mail address and picture',
  'accounts--my:rw': 'see and change your name, e-mail address and picture',
  'sessions--my:ro': 'see where you are signed in',
  'sessions--my:rw': 'see your sessions and end them',
  'agents--my:ro': 'see your agent profile',
  'agents--my:rw': 'see and change your agent profile',
  'agents--all:ro': 'see everyone in your team',
  'agents--all:rw': 'add, edit, and delete agents',
};

const WHOSE = ['your own', 'the', 'all'];

/** What a scope lets an app do, to follow "This app will be able to:". */
export const describeScope = (scope: string): string => {
  const known = WORDS[scope];
  if (known) return known;
  const parsed = parseScope(scope);
  if (!parsed) return `use ${scope}`;
  const resource = parsed.resource.replace(/[._]/g, ' ');
  return `${parsed.write ? 'see and change' : 'see'} ${WHOSE[parsed.level]} ${resource}${parsed.level === 1 ? ' you have access to' : ''}`;
};
