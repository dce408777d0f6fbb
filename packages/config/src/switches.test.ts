import { expect, test } from 'vitest';
import { readSwitches } from './switches';

test.each([
  [
    '--no-browsr',
    ['--no-browser'],
    'There is no option "--no-browsr" here: was --no-browser meant?',
  ],
  ['--xyz', ['--no-browser'], 'There is no option "--xyz" here: there is --no-browser.'],
  ['--xyz', [], 'There is no option "--xyz" here: it takes none.'],
])('%s ends a command that takes %j with a sentence', (word, switches, sentence) => {
  expect(() => readSwitches(switches, [word])).toThrow(sentence);
});

test('a switch that there is is handed on', () => {
  expect(readSwitches(['--no-browser'], ['--no-browser'])).toEqual(['--no-browser']);
  expect(readSwitches(['--no-browser'], [])).toEqual([]);
});
