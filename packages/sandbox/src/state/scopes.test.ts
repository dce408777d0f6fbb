import { expect, test } from 'vitest';
import { allows, describeScope, splitScopes } from './scopes';

test.each([
  ['sessions--my:rw', 'sessions--my:ro', true],
  ['sessions--my:ro', 'sessions--my:rw', false],
  ['agents--all:ro', 'agents--access:ro', true],
  ['agents--all:ro', 'agents--my:ro', true],
  ['agents--access:ro', 'agents--my:ro', true],
  ['agents--my:rw', 'agents--all:ro', false],
  ['agents--all:ro', 'agents--my:rw', false],
  ['agents--all:rw', 'sessions--my:ro', false],
  ['customers:own', 'customers:own', true],
  ['customers:own', 'customers--my:ro', false],
  ['accounts--all:rw', 'accounts.roles--all:ro', false],
])('%s allows what %s allows: %s', (granted, needed, expected) => {
  expect(allows([granted], needed)).toBe(expected);
});

test('any one of several scopes is enough, and none allows nothing', () => {
  expect(allows(['accounts--my:ro', 'sessions--my:rw'], 'sessions--my:ro')).toBe(true);
  expect(allows([], 'sessions--my:ro')).toBe(false);
});

test('scopes come separated by commas or blanks, once each', () => {
  expect(splitScopes(' a:ro, b:ro  a:ro,')).toEqual(['a:ro', 'b:ro']);
  expect(splitScopes('')).toEqual([]);
});

test('every scope has words, also one the sandbox has never heard of', () => {
  expect(describeScope('sessions--my:rw')).toMatch(/end them/);
  expect(describeScope('chat.tags--access:ro')).toBe('see the chat tags you have access to');
  expect(describeScope('webhooks--all:rw')).toBe('see and change all webhooks');
  expect(describeScope('customers:own')).toBe('use customers:own');
});
