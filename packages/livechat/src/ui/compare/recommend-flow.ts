import type { FlowName } from '../flows';

export type Answers = {
  /** Where people sign in: in a browser on a computer, or also on phones and inside other apps. */
  where: 'computer' | 'anywhere';
  /** What is on the page then: work that is not finished, or nothing to lose. */
  page: 'work' | 'nothing';
  /** How it starts: with a click, or by itself when the page opens. */
  start: 'click' | 'itself';
};

/** Which flow suits, and why. */
export function recommendFlow({ where, page, start }: Answers): { flow: FlowName; why: string } {
  if (start === 'itself')
    return {
      flow: 'redirect',
      why:
        page === 'work'
          ? 'A window opens only from a click; leaving the page needs none. Keep what people typed, in sessionStorage for example: the page that comes back starts from the beginning.'
          : 'A window opens only from a click; leaving the page needs none.',
    };
  if (page === 'work')
    return {
      flow: 'popup',
      why:
        where === 'anywhere'
          ? 'The page stays as it is. Where no window opens, let people continue in the same tab, as the popup sample does, and keep what they typed.'
          : 'The page stays as it is, beside the window.',
    };
  return {
    flow: 'redirect',
    why:
      where === 'anywhere'
        ? 'It works in every browser, also inside other apps, and nothing is lost by leaving.'
        : 'Nothing is lost by leaving, and no pop-up blocker can stand in the way.',
  };
}
