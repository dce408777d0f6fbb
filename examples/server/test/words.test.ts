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
      `lets the server see your team, ${text}`,
    ]);
  },
);
