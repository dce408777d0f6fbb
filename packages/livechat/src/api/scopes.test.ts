import { expect, test } from 'vitest';
import { covers, missingScopes, scopeInWords, widerScopes } from './scopes';

test('read-write contains read-only, and all contains access contains my', () => {
  expect(covers(['sessions--my:rw'], 'sessions--my:ro')).toBe(true);
  expect(covers(['agents--all:ro'], 'agents--my:ro')).toBe(true);
  expect(covers(['chats--access:rw'], 'chats--my:ro')).toBe(true);
});

test('a smaller scope, or one of another resource, covers nothing more', () => {
  expect(covers(['sessions--my:ro'], 'sessions--my:rw')).toBe(false);
  expect(covers(['agents--my:rw'], 'agents--all:ro')).toBe(false);
  expect(covers(['agents--all:rw'], 'accounts--my:ro')).toBe(false);
  expect(covers([], 'accounts--my:ro')).toBe(false);
});

test('a scope we have no words for stands for itself', () => {
  expect(scopeInWords('chats--all:ro')).toBe('chats--all:ro');
});

test('what is missing is what was not granted, in whichever scope', () => {
  expect(missingScopes(['sessions--my:rw', 'accounts--my:ro', 'agents--all:ro'])).toEqual([
    'accounts--my:rw',
    'accounts--all:ro',
    'accounts.roles--all:ro',
    'agents--my:rw',
    'agents--all:rw',
  ]);
});

test('a wider scope contains the one a call needs, and was not granted yet', () => {
  expect(widerScopes(['sessions--my:ro'], 'sessions--my:ro')).toEqual(['sessions--my:rw']);
  expect(widerScopes(['sessions--my:rw'], 'sessions--my:ro')).toEqual([]);
  expect(widerScopes([], 'agents--all:ro')).toEqual(['agents--all:rw']);
});
