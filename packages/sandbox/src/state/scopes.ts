import { closest, distance } from 'fastest-levenshtein';
import { LIVECHAT_SCOPES } from './livechat-scopes';
import type { Person } from './people';
import type { Client } from './registered-client';

const LEVELS = ['my', 'access', 'all'];

type Scope = { resource: string; level: number; permission: string };

/** Splits `sessions--my:rw` into its parts. Undefined for the few scopes that have another form. */
const parseScope = (scope: string): Scope | undefined => {
  const [, resource, level, permission] =
    /^([a-z_.-]+)--(my|access|all):(ro|rc|rw)$/.exec(scope) ?? [];
  if (!resource || !level || !permission) return undefined;
  return { resource, level: LEVELS.indexOf(level), permission };
};

/** Splits the parameter `scope` at commas and spaces. */
export const splitScopes = (scope: string): string[] => [
  ...new Set(scope.split(/[\s,]+/).filter(Boolean)),
];

/** The scopes that an app asks for: those that it names, or all that are registered for it. */
export const askedScopes = (scope: string, client: Client): readonly string[] => {
  const named = splitScopes(scope);
  return named.length > 0 ? named : client.scopes;
};

/** Whether LiveChat has a scope with exactly this name. */
export const isLiveChatScope = (scope: string, { otherScopes = [] }: Client): boolean =>
  LIVECHAT_SCOPES.includes(scope) || otherScopes.includes(scope);

/** LiveChat's scope that is closest to a misspelt one. Undefined if none is close. */
export const meantScope = (scope: string): string | undefined => {
  const nearest = closest(scope, LIVECHAT_SCOPES);
  return distance(scope, nearest) <= 3 ? nearest : undefined;
};

/** Whether the granted scopes cover `needed`: `rw` and `rc` contain `ro`, `all` contains `access` contains `my`. */
export const allows = (granted: readonly string[], needed: string): boolean => {
  if (granted.includes(needed)) return true;
  const need = parseScope(needed);
  if (!need) return false;
  return granted.some((scope) => {
    const have = parseScope(scope);
    return (
      have?.resource === need.resource &&
      have.level >= need.level &&
      (have.permission === need.permission || have.permission === 'rw' || need.permission === 'ro')
    );
  });
};

/**
 * Whether a person of this role may give the scope to an app. Only administrators and above may give scopes that change
 * things of everyone (`all`) or read everyone's accounts.
 */
export const mayGive = (role: Person['role'], scope: string): boolean => {
  const { resource = '', level, permission } = parseScope(scope) ?? {};
  const isWide =
    level === LEVELS.indexOf('all') && (permission !== 'ro' || resource.startsWith('accounts'));
  return role !== 'normal' || !isWide;
};

const WORDS = new Map([
  ['accounts--my:ro', 'see your name, e-mail address and picture'],
  ['accounts--my:rw', 'see and change your name, e-mail address and picture'],
  ['sessions--my:ro', 'see where you are signed in'],
  ['sessions--my:rw', 'see your sessions and end them'],
  ['agents--my:ro', 'see your agent profile'],
  ['agents--my:rw', 'see and change your agent profile'],
  ['agents--all:ro', 'see everyone in your team'],
  ['agents--all:rw', 'add, edit, and delete agents'],
]);

const VERBS = new Map([
  ['ro', 'see'],
  ['rc', 'see and add to'],
  ['rw', 'see and change'],
]);
const WHOSE = ['your own', 'the', 'all'];

/** Describes a scope, to complete the sentence "This app will be able to:". */
export const describeScope = (scope: string): string => {
  const known = WORDS.get(scope);
  if (known) return known;
  const { resource, level, permission } = parseScope(scope) ?? {};
  if (!resource || level === undefined || !permission) return `use ${scope}`;
  const what = resource.replace(/[._-]/g, ' ');
  return `${VERBS.get(permission)} ${WHOSE[level]} ${what}${level === 1 ? ' you have access to' : ''}`;
};
