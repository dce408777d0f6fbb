import { expect, test } from 'vitest';
import { covers, misspeltScope, scopeInWords } from './scopes';

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

test('a single dash is told to be a double one', () => {
  expect(misspeltScope('sessions-my:rw')).toContain('"sessions--my:rw"');
  expect(misspeltScope('agents-all:ro')).toContain('"agents--all:ro"');
});

test.each(['sessions--my:rw', 'agents-bot--all:rw', 'accounts.roles--all:ro', 'customers:own'])(
  '%s is spelt well',
  (scope) => expect(misspeltScope(scope)).toBeNull(),
);

test.each(['', 'Sessions--my:rw', 'sessions my', 'sessions--my:rw,agents--all:ro'])(
  '"%s" is not a scope',
  (scope) => expect(misspeltScope(scope)).toBeTruthy(),
);

test('a scope we have no words for stands for itself', () => {
  expect(scopeInWords('chats--all:ro')).toBe('chats--all:ro');
});
