import { expect, test } from 'vitest';
import { TEST_CLIENT } from '../testing';
import { LIVECHAT_SCOPES } from './livechat-scopes';
import { allows, describeScope, isLiveChatScope, meantScope, splitScopes } from './scopes';

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
  ['accounts--all:rc', 'accounts--all:ro', true],
  ['accounts--all:rc', 'accounts--my:ro', true],
  ['accounts--all:rc', 'accounts--all:rw', false],
  ['accounts--all:rw', 'accounts--all:rc', true],
  ['agents-bot--all:rw', 'agents-bot--my:ro', true],
  ['agents-bot--all:rw', 'agents--my:ro', false],
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
  expect(describeScope('accounts--all:rc')).toBe('see and add to all accounts');
  expect(describeScope('customers:own')).toBe('use customers:own');
  expect(describeScope('constructor')).toBe('use constructor');
});

test('the list has each of LiveChat’s scopes once', () => {
  expect(new Set(LIVECHAT_SCOPES).size).toBe(LIVECHAT_SCOPES.length);
  for (const scope of LIVECHAT_SCOPES)
    expect(scope).toMatch(/^[a-z]+([._-]+[a-z]+)*(:r[ocw]|:own)?$/);
});

test.each([
  ['session--my:rw', 'sessions--my:rw'],
  ['sessions.my:rw', 'sessions--my:rw'],
  ['account--my:ro', 'accounts--my:ro'],
  ['sessions-my:rw', 'sessions--my:rw'],
  ['Sessions--my:rw', 'sessions--my:rw'],
  ['agents_all:ro', 'agents--all:ro'],
  ['__proto__', undefined],
  ['everything', undefined],
])('LiveChat has no scope %s; meant was %s', (scope, meant) => {
  expect(isLiveChatScope(scope, TEST_CLIENT)).toBe(false);
  expect(meantScope(scope)).toBe(meant);
});

test('a scope that is newer than the list counts where it is named', () => {
  const newer = { ...TEST_CLIENT, otherScopes: ['campaigns--all:rw'] };
  expect(isLiveChatScope('campaigns--all:rw', newer)).toBe(true);
  expect(isLiveChatScope('campaigns--all:ro', newer)).toBe(false);
});
