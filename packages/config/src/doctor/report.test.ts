import { expect, test } from 'vitest';
import { inJSON, inWords } from './report';

const finding = (fact: string) => [
  { check: 'x', level: 'note' as const, fact, cause: 'Why.', fix: 'Do.', docs: 'docs/x.md' },
];

test.each([
  [
    'a sequence inside of another one',
    '\x1b\x1b[0m]0;title\x07',
    '\\u001b\\u001b[0m]0;title\\u0007',
  ],
  ['a sequence of one character', '\x9b31m\x9d0;title\x9c', '\\u009b31m\\u009d0;title\\u009c'],
  ['what turns the text around', 'a\u202eb', 'a\\u202eb'],
  ['what nobody sees', 'a\u{e0041}b\x7f', 'a\\udb40\\udc41b\\u007f'],
])('%s is shown and does nothing, in words and in JSON', (_, fact, shown) => {
  expect(inWords(finding(fact))).toContain(`note (x): ${shown}\n`);
  const json = inJSON(finding(fact));
  expect(json).not.toMatch(/[^\P{C}\n]/u);
  expect(JSON.parse(json)).toEqual(finding(fact));
});

test('a line break in what was found makes no line of ours', () => {
  expect(inWords(finding('a\nerror (x): b'))).toContain('note (x): a\\u000aerror (x): b\n');
});

test('letters of every script, and signs, are left as they are', () => {
  expect(inWords(finding('Zoë 東京 👋🏽 “…”'))).toContain('note (x): Zoë 東京 👋🏽 “…”\n');
});
