import { expect, test } from 'vitest';
import { missingScopes, scopeInWords, widerScopes } from './scope-words';

test('a scope we have no words for stands for itself', () => {
  for (const scope of ['chats--all:ro', 'constructor', 'toString', '__proto__'])
    expect(scopeInWords(scope)).toBe(scope);
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
