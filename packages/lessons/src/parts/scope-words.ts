import { covers } from '@repo/livechat/api';
import { lookUp } from './look-up';

/** What each scope the two apps use, or are likely to meet, allows. In the words of a consent page. */
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

/** A scope in words; the scope itself where we have none. */
export const scopeInWords = (scope: string) => lookUp(scopeWords, scope) ?? scope;

/** The scopes we have words for that were not granted. */
export const missingScopes = (granted: readonly string[]) =>
  Object.keys(scopeWords).filter((scope) => !covers(granted, scope));

/** Of those, the ones that contain `scope` and reach further. */
export const widerScopes = (granted: readonly string[], scope: string) =>
  missingScopes(granted).filter((wider) => wider !== scope && covers([wider], scope));
