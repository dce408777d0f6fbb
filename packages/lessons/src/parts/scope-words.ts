import { covers } from '@repo/livechat/api';
import { lookUp } from './look-up';

/** What each scope allows, in the words of a consent page: the scopes that the two apps use or are likely to meet. */
const scopeWords = {
  'accounts--my:ro': 'see your name, e-mail address and picture',
  'accounts--my:rw': 'see and change your account',
  'accounts--all:ro': 'see everyone’s accounts in your organization',
  'accounts.roles--all:ro': 'see who has which role in your organization',
  'agents--my:ro': 'see your agent profile',
  'agents--my:rw': 'see and change your agent profile',
  'agents--all:ro': 'see your team: names, roles and who is accepting chats',
  'agents--all:rw': 'add, edit and delete agents',
  'sessions--my:ro': 'see where you are signed in',
  'sessions--my:rw': 'see where you are signed in, and sign you out there',
};

/** A scope in words, or the scope itself if we have no words for it. */
export const scopeInWords = (scope: string) => lookUp(scopeWords, scope) ?? scope;

/** The scopes that were not granted, among those we have words for. */
export const missingScopes = (granted: readonly string[]) =>
  Object.keys(scopeWords).filter((scope) => !covers(granted, scope));

/** The missing scopes that contain `scope` and allow more. */
export const widerScopes = (granted: readonly string[], scope: string) =>
  missingScopes(granted).filter((wider) => wider !== scope && covers([wider], scope));
