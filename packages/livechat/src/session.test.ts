// @vitest-environment node
import { expect, test } from 'vitest';
import { testSession } from '../test/session';
import { LiveChatError } from './error';
import { type SessionState, sessionReducer } from './session';

const session = testSession;
const signedIn: SessionState = { status: 'signed-in', session };
const signingIn: SessionState = { status: 'signing-in', step: 'waiting' };
const error = new LiveChatError('state_mismatch');

test('a page that finds nobody signed in is signed out, with no reason to explain', () => {
  expect(sessionReducer({ status: 'loading' }, { type: 'nobody-signed-in' })).toEqual({
    status: 'signed-out',
  });
});

test('a sign-in shows each step it takes', () => {
  expect(
    sessionReducer({ status: 'signed-out' }, { type: 'sign-in-moved-on', step: 'opening' }),
  ).toEqual({ status: 'signing-in', step: 'opening' });
});

test('a failed sign-in says why', () => {
  expect(sessionReducer(signingIn, { type: 'sign-in-failed', error })).toEqual({
    status: 'signed-out',
    error,
  });
});

test('a refused answer leaves someone who is signed in signed in, and tells them', () => {
  expect(sessionReducer(signedIn, { type: 'sign-in-moved-on', step: 'verifying' })).toBe(signedIn);
  expect(sessionReducer(signedIn, { type: 'sign-in-failed', error })).toEqual({
    ...signedIn,
    error,
  });
});

test('somebody in another tab is shown to who is signed out, told of to who is signed in, and stops no sign-in', () => {
  const event = {
    type: 'signed-in-elsewhere',
    person: { account_id: 'another', full_name: 'Ben Okafor' },
  } as const;
  expect(sessionReducer({ status: 'signed-out' }, event)).toEqual({
    status: 'signed-out',
    reason: 'signed-in-elsewhere',
    elsewhere: event.person,
  });
  expect(sessionReducer(signedIn, event)).toMatchObject({
    ...signedIn,
    error: { code: 'other_account' },
  });
  expect(sessionReducer(signingIn, event)).toBe(signingIn);
});

test('cancelling ends an attempt and nothing else', () => {
  expect(sessionReducer(signingIn, { type: 'sign-in-cancelled' })).toEqual({
    status: 'signed-out',
  });
  expect(sessionReducer(signedIn, { type: 'sign-in-cancelled' })).toBe(signedIn);
});

test('a time left that is set right keeps the session, and what there is to say', () => {
  const corrected = { ...session, expires_at: 2 };
  const event = { type: 'time-left-corrected', session: corrected } as const;
  expect(sessionReducer({ ...signedIn, error }, event)).toEqual({
    status: 'signed-in',
    session: corrected,
    error,
  });
  expect(sessionReducer(signingIn, event)).toBe(signingIn);
});

test('a session that ends keeps no token and says why it ended', () => {
  const ended = sessionReducer(signedIn, { type: 'session-ended', reason: 'expired' });
  expect(ended).toEqual({ status: 'signed-out', reason: 'expired' });
  expect(JSON.stringify(ended)).not.toContain(session.access_token);
});
