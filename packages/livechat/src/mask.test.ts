// @vitest-environment node
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fieldsOf, maskAnswer, maskState } from './mask';

const state = '3f'.repeat(32);

test('an answer is shown with its token and ids hidden, and with our state as far as it helps', () => {
  const answer = { access_token: 'dal:secret', expires_in: 28800, token_type: 'Bearer', state };
  expect(maskAnswer(answer, state)).toEqual({
    access_token: '•••',
    expires_in: '28800',
    token_type: 'Bearer',
    state: '3f3f…',
  });
});

test('a state that is not ours is hidden, and what the protocol does not know is left out', () => {
  const answer = { state: 'call 555-0100', constructor: 'x', message: 'call us', error: 'call_us' };
  expect(maskAnswer(answer, state)).toEqual({ state: '•••', error: '•••' });
  expect(maskAnswer({ error: 'access_denied' })).toEqual({ error: 'access_denied' });
});

test('whatever an answer holds, no value of it is shown but a number of seconds or a word of OAuth’s', () => {
  const parameters = fc.array(
    fc.tuple(
      fc.oneof(
        fc.constantFrom('access_token', 'code', 'state', 'error', 'expires_in'),
        fc.string(),
      ),
      fc.anything(),
    ),
  );
  fc.assert(
    fc.property(parameters, (parameters) => {
      for (const value of Object.values(maskAnswer(Object.fromEntries(parameters), state)))
        expect(value).toMatch(/^(•••|\d{1,9}|[a-z_]{1,40}|bearer)$/i);
    }),
    { numRuns: 10_000 },
  );
});

test('a state is shown by its first four characters', () => {
  expect(maskState(state)).toBe('3f3f…');
});

test('a body is shown by the names in it', () => {
  expect(fieldsOf({ id: 'ada@example.com', fields: ['job_title'] })).toBe('id, fields');
  expect(fieldsOf([{ id: 1, name: 'Ada' }, {}])).toBe('2 × id, name');
  expect(fieldsOf([])).toBe('0 ×');
  expect(fieldsOf(undefined)).toBe('');
  expect(fieldsOf({ 'dal:a-token': 1, id: 2 })).toBe('id');
});
