import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonMistake } from './json-mistake';

test.each([
  ['a trailing comma', '{\n  "a": 1,\n}', 'line 3, column 1 has }; remove the comma before it'],
  ['one in a list', '{ "a": ["x",] }', 'line 1, column 13 has ]; remove the comma before it'],
  ['a second comma', '{"a":1,,"b":2}', 'line 1, column 8 has ,; remove it'],
  ['a comment', '{\r\n  // hi\r\n}', 'line 2, column 3 has // hi; remove it'],
  ['a long comment', '{ /* x\n */ }', 'line 1, column 3 has /* x; remove it'],
  ['no closing quote', '{\n  "a": "x,\n  "b": 1 }', 'line 2, column 8 has "x,; close it'],
  ['no opening quote', '{\n  a": 1 }', 'line 2, column 3 has a; put names and texts in straight'],
  ['single quotes', "{ 'a': 1 }", "line 1, column 3 has 'a'; put names and texts in straight"],
  ['a word processor’s quotes', '{ “a”: 1 }', 'line 1, column 3 has “a”; put names and texts'],
  ['a quote that closes too early', '{ "a: ["x"] }', 'has x; look for a double quote too many or'],
  ['no comma', '{\r\n  "a": 1\r\n  "b": 2\r\n}', 'line 3, column 3 has "b"; put a comma before it'],
  ['no colon', '{ "a" 1 }', 'line 1, column 7 has 1; put a colon before it'],
  ['no value', '{ "a": }', 'line 1, column 8 has }; put a value before it'],
  ['no name', '{ 1: 2 }', 'line 1, column 3 has 1; put a name in double quotes there'],
  ['a list left open', '{ "a": [1 }', 'line 1, column 11 has }; put a ] before it'],
  ['an object left open', '[{ "a": 1 ]', 'line 1, column 11 has ]; put a } before it'],
  ['a file cut off', '{ "a": {\n', 'line 2, column 1 is the end of the file; add the } or ]'],
  ['a bracket too many', '{}}', 'line 1, column 3 has }; remove it, as nothing may follow'],
  [
    'a Windows path',
    '{ "a": "C:\\x" }',
    'line 1, column 8 has "C:\\x"; write \\\\ for a backslash',
  ],
])('%s is told by its place, what stands there, and what to do', (_, text, told) => {
  expect(() => JSON.parse(text)).toThrow();
  expect(jsonMistake(text)).toContain(told);
});

test('a text has a mistake when JSON.parse refuses it, and none when it does not', () => {
  const good = JSON.stringify(
    { name: 'é', auth: { clientId: '', scopes: ['a', 1, true] } },
    null,
    2,
  );
  const edit = fc.record({
    at: fc.nat(good.length),
    without: fc.nat(2),
    put: fc.string({
      unit: fc.constantFrom(...'{}[]",:\'\\/*-+.0e1ua \t\r\n“\u00a0'),
      maxLength: 3,
    }),
  });
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 3 }), (edits) => {
      const text = edits.reduce(
        (text, { at, without, put }) => text.slice(0, at) + put + text.slice(at + without),
        good,
      );
      const mistake = jsonMistake(text);
      if (mistake === null) JSON.parse(text);
      else expect(() => JSON.parse(text), mistake).toThrow();
    }),
    { numRuns: 10_000 },
  );
});
