import fc from 'fast-check';
import { expect, test } from 'vitest';
import { testSession } from '../../test/session';
import { readTab, SESSION_KEY, writeTab } from '../tab-storage';
import { parseSession, readStoredSession } from './session-storage';

const session = testSession;
const stored = (value: unknown) => parseSession(JSON.stringify(value));

test('a session that was stored comes back as it was', () => {
  expect(stored(session)).toEqual(session);
});

const DAY = 86_400_000;
test.each([
  ['renewed itself for more than a year', -400 * DAY, 0],
  ['began by a clock that was more than a year behind, and is right by now', -3000 * DAY, 0],
  ['began by a clock that was more than a year ahead', 3000 * DAY, 3000 * DAY],
])('a session that %s is one', (_, started, ends) => {
  const now = Date.now();
  const old = { ...session, started_at: now + started, expires_at: now + ends + DAY / 3 };
  expect(stored(old)).toEqual(old);
});

test.each([
  ['for another client', { ...session, client_id: 'another-app' }],
  ['with a token no header can carry', { ...session, access_token: 'dal:a\nb' }],
  ['with scopes that are no list', { ...session, scopes: 'sessions--my:rw' }],
  ['with a scope that is no text', { ...session, scopes: ['sessions--my:rw', 1] }],
  ['without an end', { ...session, expires_at: null }],
  ['that ends in a thousand years', { ...session, expires_at: 1e300 }],
  ['without an id', { ...session, id: undefined }],
  ['in a list', [session]],
])('a session %s is none', (_, value) => expect(stored(value)).toBeNull());

test.each(Object.keys(session))('a session whose %s is anything else is none', (field) => {
  const same = Object.entries(session).find(([name]) => name === field)?.[1];
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      fc.pre(typeof value !== typeof same);
      expect(stored({ ...session, [field]: value })).toBeNull();
    }),
  );
});

test('what is no session is thrown away when it is read', () => {
  writeTab(SESSION_KEY, JSON.stringify({ ...session, client_id: 'another-app' }));
  expect(readStoredSession()).toBeNull();
  expect(readTab(SESSION_KEY)).toBeNull();
});

test('whatever else stands in the storage is no session, and no exception', () => {
  fc.assert(
    fc.property(fc.oneof(fc.json(), fc.string({ unit: 'binary' })), (text) => {
      expect(parseSession(text)).toBeNull();
    }),
    { numRuns: 10_000 },
  );
});
