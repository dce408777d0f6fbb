import { expect, test } from 'vitest';
import { parseSteps, type Step } from './stored-steps';

const lines = (all: unknown[]) => all.map((step) => JSON.stringify(step)).join('\n');

const steps: Step[] = [
  { at: 1, event: { type: 'popup-opened' } },
  { at: 2, event: { type: 'sign-in-failed', code: 'popup_closed' } },
];

test('the steps of the page before are read back', () => {
  expect(parseSteps(lines(steps))).toEqual(steps);
});

test('of steps that someone changed, the others are read back', () => {
  const changed = { at: 3, event: { type: 'state-verified', in: 'message', state: 'trust me' } };
  expect(parseSteps(lines([...steps, changed, { at: 1e300 }]))).toEqual(steps);
});

test.each([
  ['no JSON', 'steps'],
  ['no step', '{}'],
  ['nothing', 'null'],
  ['an event that nobody knows', '{"at":1,"event":{"type":"token-shown"}}'],
  ['a code that nobody knows', '{"at":1,"event":{"type":"sign-in-failed","code":"toString"}}'],
  ['no time', '{"event":{"type":"popup-opened"}}'],
])('stored steps with %s are none', (_, stored) => expect(parseSteps(stored)).toEqual([]));

test('what nobody can read takes no step with it', () => {
  expect(parseSteps(`{\n${lines(steps)}\nnull`)).toEqual(steps);
});
