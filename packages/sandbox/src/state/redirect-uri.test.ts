import { describe, expect, it, test } from 'vitest';
import { matchesRedirectURI } from './redirect-uri';

test.each([
  ['http://livechat.com', 'http://livechat.com', true],
  ['http://livechat.com', 'http://livechat.com/archives', true],
  ['http://livechat.com', 'http://livechat.com/archives/../', false],
  ['http://livechat.com/archives', 'http://livechat.com', false],
  ['http://livechat.com/archives', 'http://livechat.com/archives', true],
  ['http://livechat.com/archives', 'http://livechat.com/archives/chats', true],
  ['http://localhost:3000', 'http://localhost:3000', true],
  ['http://127.0.0.1:3000', 'http://127.0.0.1:3000', true],
  ['http://localhost:3000', 'http://localhost:4000', false],
  ['https://livechat.com', 'http://livechat.com', false],
  ['http://livechat.com', 'https://livechat.com', false],
])('LiveChat’s table: configured %s, requested %s: %s', (configured, requested, valid) => {
  expect(matchesRedirectURI(configured, requested)).toBe(valid);
});

describe('what the table leaves open is refused', () => {
  it.each([
    ['an address that a browser takes for a relative one', 'http:localhost:3000'],
    ['an address with one slash', 'http:/localhost:3000'],
    ['a query', 'http://localhost:3000/?next=1'],
    ['an empty query', 'http://localhost:3000/?'],
    ['a fragment', 'http://localhost:3000/#top'],
    ['an encoded ..', 'http://localhost:3000/a/%2E%2e/b'],
    ['a host that starts the same', 'http://localhost:3000.evil.com'],
    ['a user name that looks like the host', 'http://localhost:3000@evil.com'],
    ['a backslash, which browsers read as a slash', 'http://localhost:3000\\@evil.com'],
    ['a line break, which browsers drop', 'http://local\nhost:3000'],
    ['a blank before it', ' http://localhost:3000'],
    ['letters beyond ASCII', 'http://localhost:3000/ü'],
    ['another scheme', 'javascript://localhost:3000/%0aalert(1)'],
    ['a relative address', '//localhost:3000'],
    ['nothing', ''],
  ])('%s', (_, requested) => {
    expect(matchesRedirectURI('http://localhost:3000', requested)).toBe(false);
  });

  it('a folder whose name only starts with the configured one', () => {
    expect(matchesRedirectURI('http://livechat.com/app', 'http://livechat.com/apple')).toBe(false);
    expect(matchesRedirectURI('http://livechat.com/app/', 'http://livechat.com/app')).toBe(false);
    expect(matchesRedirectURI('http://livechat.com/app/', 'http://livechat.com/app/x')).toBe(true);
  });
});
