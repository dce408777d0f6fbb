import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonMistake } from './json-mistake';

test.each([
  ['a trailing comma', '{\n  "a": 1,\n}', 'line 3, column 1 has };'],
  ['one in a list', '{ "a": ["x",] }', 'line 1, column 13 has ];'],
  ['a second comma', '{"a":1,,"b":2}', 'line 1, column 8 has ,;'],
  ['a comment', '{\r\n  // hi\r\n}', 'line 2, column 3 has // hi;'],
  ['a long comment', '{ /* x\n */ }', 'line 1, column 3 has /* x;'],
  ['no closing quote', '{\n  "a": "x,\n  "b": 1 }', 'line 2, column 8 has "x,;'],
  ['no opening quote', '{\n  a": 1 }', 'line 2, column 3 has a;'],
  ['single quotes', "{ 'a': 1 }", "line 1, column 3 has 'a';"],
  ['a word processor’s quotes', '{ “a”: 1 }', 'line 1, column 3 has “a”;'],
  ['a quote that closes too early', '{ "a: ["x"] }', 'line 1, column 9 has x;'],
  ['no comma', '{\r\n  "a": 1\r\n  "b": 2\r\n}', 'line 3, column 3 has "b";'],
  ['no colon', '{ "a" 1 }', 'line 1, column 7 has 1;'],
  ['no value', '{ "a": }', 'line 1, column 8 has };'],
  ['no name', '{ 1: 2 }', 'line 1, column 3 has 1;'],
  ['a list left open', '{ "a": [1 }', 'line 1, column 11 has };'],
  ['an object left open', '[{ "a": 1 ]', 'line 1, column 11 has ];'],
  ['a file cut off', '{ "a": {\n', 'line 2, column 1 is the end of the file;'],
  ['a bracket too many', '{}}', 'line 1, column 3 has };'],
  ['a Windows path', '{ "a": "C:\\x" }', 'line 1, column 8 has "C:\\x";'],
])('%s is told by its place and what stands there', (_, text, told) => {
  expect(() => JSON.parse(text)).toThrow();
  expect(jsonMistake(text)).toContain(told);
});

test('a key that stands twice is told, as JSON would silently keep the last', () => {
  const pasted =
    '{ "auth": {\n  "clientId": "bb9e5b2f1ab480e4a715977b7b1b4279",\n  "clientId": "" } }';
  expect(jsonMistake(pasted)).toBe('line 3, column 3 has "clientId" a second time; remove one');
  expect(jsonMistake('{ "a": { "b": 1 }, "b": [{ "b": 1 }, { "b": 2 }] }')).toBeNull();
});

test('a text with too many brackets to read has a mistake, and ends no process', () => {
  expect(jsonMistake('['.repeat(100_000))).toContain('too many to read');
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
      else if (mistake.includes('a second time')) return;
      else expect(() => JSON.parse(text), mistake).toThrow();
    }),
    { numRuns: 10_000 },
  );
});
