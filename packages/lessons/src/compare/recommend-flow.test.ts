import { expect, test } from 'vitest';
import { type Answers, recommendFlow } from './recommend-flow';

test.each<[string, Answers, 'popup' | 'redirect', string]>([
  ['work on a computer', { where: 'computer', page: 'work', start: 'click' }, 'popup', 'stays'],
  ['work anywhere', { where: 'anywhere', page: 'work', start: 'click' }, 'popup', 'same tab'],
  [
    'nothing to lose',
    { where: 'computer', page: 'nothing', start: 'click' },
    'redirect',
    'blocker',
  ],
  ['a phone', { where: 'anywhere', page: 'nothing', start: 'click' }, 'redirect', 'every browser'],
  [
    'no click',
    { where: 'computer', page: 'nothing', start: 'itself' },
    'redirect',
    'only from a click',
  ],
  [
    'no click, with work',
    { where: 'anywhere', page: 'work', start: 'itself' },
    'redirect',
    'Keep what',
  ],
])('%s: the flow that suits, and why', (_, answers, flow, why) => {
  const advice = recommendFlow(answers);
  expect(advice.flow).toBe(flow);
  expect(advice.why).toContain(why);
});
