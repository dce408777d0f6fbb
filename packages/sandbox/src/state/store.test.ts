import { expect, test } from 'vitest';
import { ACCOUNT, TEST_CLIENT } from '../testing';
import { Clock } from './clock';
import { PEOPLE } from './people';
import { Random, secureRandom } from './random';
import { Store } from './store';

const store = () =>
  new Store({
    client: TEST_CLIENT,
    people: PEOPLE,
    clock: new Clock(() => 0),
    random: new Random(secureRandom),
    redirectLimit: 3,
  });

test('a sandbox that runs for weeks keeps a bounded number of sessions, the newest', () => {
  const remembered = store();
  const first = remembered.signIn(ACCOUNT.ada, 'first');
  const token = remembered.tokens.issue({
    ...first,
    ...TEST_CLIENT,
    state: undefined,
    scenario: undefined,
  });
  for (let i = 0; i < 150; i++) remembered.signIn(ACCOUNT.ada, `browser ${i}`);
  expect(remembered.sessionsOf(ACCOUNT.ada)).toHaveLength(100);
  expect(remembered.sessionsOf(ACCOUNT.ada).at(-1)?.user_agent).toBe('browser 149');
  expect(remembered.sessionByCookie(first.cookie)).toBeUndefined();
  expect(remembered.tokens.find(token.access_token)).toBeUndefined();
});

test('a reset forgets how often an account was redirected', () => {
  const remembered = store();
  for (let i = 0; i < 3; i++) expect(remembered.allowRedirect(ACCOUNT.ada)).toBe(true);
  expect(remembered.allowRedirect(ACCOUNT.ada)).toBe(false);
  remembered.reset();
  expect(remembered.allowRedirect(ACCOUNT.ada)).toBe(true);
});

test('sessions seeded on other devices have no cookie, and no cookie finds none of them', () => {
  expect(store().sessionByCookie(undefined)).toBeUndefined();
  expect(store().sessionByCookie('')).toBeUndefined();
  expect(store().sessionByCookie('null')).toBeUndefined();
});
