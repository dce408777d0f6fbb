import '../../test/code-grant';
import { expect, test } from 'vitest';
import { config } from '../config';
import { judgeMessage } from './answer';

const popup = window;
const judge = (answer: object) =>
  judgeMessage(
    new MessageEvent('message', {
      origin: config.accountsURL,
      source: popup,
      data: { data: answer },
    }),
    { popup, state: 'ours' },
  );

test('LiveChat’s answer gives its code', () => {
  expect(judge({ code: 'dal:abc', state: 'ours' })).toEqual({ kind: 'code', code: 'dal:abc' });
});

test.each([{ code: 'dal:abc' }, { code: 'dal:abc', state: 'theirs' }])(
  'a code without our state is refused: %o',
  (answer) => expect(judge(answer)).toEqual({ kind: 'refused', reason: 'state' }),
);

test.each([{}, { code: '' }, { code: 'dal:a\nb' }, { code: ['dal:abc'] }])(
  'what is no code is malformed: %o',
  (answer) =>
    expect(judge({ ...answer, state: 'ours' })).toEqual({
      kind: 'error',
      code: 'malformed_answer',
    }),
);

test('a token that was not asked for is named, so that it is revoked', () => {
  expect(judge({ access_token: 'dal:abc', state: 'ours' })).toEqual({
    kind: 'error',
    code: 'malformed_answer',
    access_token: 'dal:abc',
  });
});
