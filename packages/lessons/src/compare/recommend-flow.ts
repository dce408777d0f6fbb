import type { FlowName } from './flows';
import { why } from './words';

export type Answers = {
  /** Where people sign in: in a browser on a computer, or also on phones and inside other apps. */
  where: 'computer' | 'anywhere';
  /** What is on the page during a sign-in: unfinished work, or nothing to lose. */
  page: 'work' | 'nothing';
  /** How a sign-in starts: with a click, or by itself when the page opens. */
  start: 'click' | 'itself';
};

/** Which flow to choose, and why. */
export function recommendFlow({ where, page, start }: Answers): { flow: FlowName; why: string } {
  if (start === 'itself')
    return { flow: 'redirect', why: page === 'work' ? why.itselfWithWork : why.itself };
  if (page === 'work')
    return { flow: 'popup', why: where === 'anywhere' ? why.workAnywhere : why.work };
  return { flow: 'redirect', why: where === 'anywhere' ? why.nothingAnywhere : why.nothing };
}
