import { expect, test } from 'vitest';
import { inWords } from '../app/words';

test.each(['__proto__', 'constructor', 'toString', '\ud800'])(
  'whatever LiveChat calls %j is shown as that',
  (text) => {
    const account = { name: text, email: text, role: text, job_title: text };
    expect(inWords(account)).toEqual([text, text, text, text]);
    expect(inWords({ user_agent: text, ip: text })).toEqual([
      expect.stringContaining(' on '),
      `from ${text}`,
    ]);
    expect(inWords({ scope: `agents--all:ro,${text}` })).toEqual([
      `lets the server see your team and use ${text}`,
    ]);
  },
);

test('what a token may do is one sentence, whatever comes first', () => {
  const scope = 'sessions--my:rw, accounts--my:ro,agents--all:ro';
  expect(inWords({ scope })).toEqual([
    'lets the server see your sessions (and end them), your account and your team',
  ]);
  expect(inWords({ scope: 'chats--all:ro' })).toEqual(['lets the server use chats--all:ro']);
});
