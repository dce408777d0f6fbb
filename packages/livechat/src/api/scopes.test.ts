// @vitest-environment node
import { expect, test } from 'vitest';
import { covers } from './scopes';

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
