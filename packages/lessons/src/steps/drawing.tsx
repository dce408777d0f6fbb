import { useSession } from '@repo/livechat';
import type { ProtocolEvent } from '@repo/livechat/events';
import {
  type MouseEvent,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { describe } from './describe';
import styles from './drawing.module.css';
import { Export } from './export';
import type { DrawnStep, StepWords } from './step-parts';
import { StepRow } from './step-row';
import type { Step } from './stored-steps';
import { lanes, drawing as words } from './words';

/** The steps as arrows between those who take part, oldest first. */
export function Drawing({ steps, onClear }: { steps: Step[]; onClear: () => void }) {
  const { state } = useSession();
  const list = useRef<HTMLOListElement>(null);
  const drawn = draw(steps);
  const last = drawn.at(-1);
  const hidden = useOutOfSight(list, steps);
  const follow = useFollowing(list, drawn);

  /** Leaves the focus with what is still there. */
  function clear({ currentTarget }: MouseEvent<HTMLButtonElement>) {
    currentTarget.closest('details')?.querySelector('summary')?.focus();
    onClear();
  }

  /** The button may be gone then, and the focus with it. */
  function show(top: number) {
    list.current?.focus({ preventScroll: true });
    list.current?.scrollTo({ top });
  }

  return (
    <>
      <div className={styles.lanes} aria-hidden="true">
        {(['you', 'app', 'accounts', 'api'] as const).map((lane) => (
          <span key={lane}>{lanes[lane]}</span>
        ))}
      </div>
      <ol
        ref={list}
        tabIndex={-1}
        className={styles.list}
        data-above={hidden.above > 0}
        data-below={hidden.below > 0}
        onScroll={follow}
      >
        {drawn.map((step, index) => (
          <StepRow
            // The same when the oldest are dropped.
            key={`${step.at} ${index - drawn.findIndex(({ at }) => at === step.at)}`}
            event={step.event}
            words={step.words}
            windowOpen={step.windowOpen}
            after={index === 0 ? null : step.at - (drawn[index - 1] ?? step).at}
            current={state.status === 'signing-in' && step === last}
          />
        ))}
      </ol>
      <div className={styles.more}>
        {hidden.above > 0 && (
          <button type="button" onClick={() => show(0)}>
            {words.above(hidden.above)}
          </button>
        )}
        {hidden.below > 0 && (
          <button
            type="button"
            className={styles.below}
            onClick={() => show(list.current?.scrollHeight ?? 0)}
          >
            {words.below(hidden.below)}
          </button>
        )}
      </div>
      <div className={styles.actions}>
        <Export steps={drawn} />
        <button type="button" className="plain" onClick={clear}>
          {words.clear}
        </button>
      </div>
    </>
  );
}

/**
 * Keeps in sight what one wants to see. Whoever has opened a row, or scrolled to another, is reading and is left alone:
 * the function that comes back hears of a scroll.
 */
function useFollowing(list: RefObject<HTMLOListElement | null>, drawn: DrawnStep[]) {
  const reads = useRef(false);
  /** The row that it was scrolled to last. */
  const scrolledTo = useRef<Element | null>(null);
  const wanted = newest(drawn);
  // Where the oldest row is dropped for it, a new one stands in the same place.
  const event = drawn[wanted]?.event;

  /** With a little of what follows, which fades at the edge. */
  const bottomOf = (row: HTMLElement) => row.offsetTop + row.offsetHeight + 20;

  // In the next frame, which lays out the page in any case: at once, the browser would lay it out for each step by itself.
  useLayoutEffect(() => {
    const frame = requestAnimationFrame(() => {
      const row = list.current?.children[wanted];
      if (!list.current || !(row instanceof HTMLElement)) return;
      if (reads.current || list.current.querySelector('details[open]')) return;
      scrolledTo.current = row;
      list.current.scrollTo({ top: bottomOf(row) - list.current.clientHeight });
    });
    return () => cancelAnimationFrame(frame);
  }, [list, wanted, event]);

  return ({ currentTarget }: { currentTarget: HTMLElement }) => {
    const bottom = currentTarget.scrollTop + currentTarget.clientHeight;
    const isNear = (y: number) => Math.abs(bottom - y) <= 40;
    // The browser tells of a scroll of ours later, when there may be more rows: that one is no reader's.
    const followed = [scrolledTo.current, currentTarget.children[wanted]].some(
      (row) => row instanceof HTMLElement && isNear(bottomOf(row)),
    );
    reads.current = !followed && !isNear(currentTarget.scrollHeight);
  };
}

/** The last step; after a sign-in its last, and not the calls that follow it. */
function newest(drawn: DrawnStep[]): number {
  const last = drawn.findLastIndex(({ event }) => !event.type.startsWith('request-'));
  return drawn[last]?.event.type === 'session-started' ? last : drawn.length - 1;
}

/** How many of the rows one has to scroll to, up and down. */
function useOutOfSight(list: RefObject<HTMLOListElement | null>, steps: Step[]) {
  const [hidden, setHidden] = useState({ above: 0, below: 0 });
  useEffect(() => {
    const root = list.current;
    const sides = new Map<Element, 'above' | 'below' | null>();
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting, boundingClientRect, rootBounds } of entries) {
          const side = boundingClientRect.top < (rootBounds?.top ?? 0) ? 'above' : 'below';
          sides.set(target, isIntersecting ? null : side);
        }
        const all = [...sides.values()];
        const countOf = (side: 'above' | 'below') => all.filter((one) => one === side).length;
        setHidden({ above: countOf('above'), below: countOf('below') });
      },
      // Of which less can be seen than its title.
      { root, rootMargin: '-24px 0px' },
    );
    for (const row of Array.from(root?.children ?? []).slice(0, steps.length))
      observer.observe(row);
    return () => observer.disconnect();
  }, [list, steps]);
  return hidden;
}

const closes: ProtocolEvent['type'][] = ['popup-closed', 'sign-in-cancelled', 'sign-in-failed'];

/** The steps that are shown, each with its words and with whether LiveChat's window is open then. */
function draw(steps: Step[]): DrawnStep[] {
  let windowOpen = false;
  return steps.flatMap((step, index) => {
    const said = saysTheSame(step.event, steps[index - 1]?.event);
    const described = said ? null : wordsOf(step.event);
    if (step.event.type === 'popup-opened') windowOpen = true;
    if (closes.includes(step.event.type)) windowOpen = false;
    return described ? [{ ...step, words: described, windowOpen }] : [];
  });
}

const written = new WeakMap<ProtocolEvent, StepWords | null>();

/** The same object for the same event, by which a row knows that it has not changed. */
function wordsOf(event: ProtocolEvent): StepWords | null {
  const words = written.get(event) ?? describe(event);
  written.set(event, words);
  return words;
}

/** Whether an event only says what came of the one before, as that one's words do already. */
function saysTheSame({ type }: ProtocolEvent, before: ProtocolEvent | undefined): boolean {
  if (type === 'session-started') return before?.type === 'session-restored';
  if (type !== 'sign-in-failed') return false;
  return before?.type === 'answer-refused' || before?.type === 'popup-closed';
}
