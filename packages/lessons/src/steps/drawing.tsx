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

/** The steps as arrows between the participants, oldest first. */
export function Drawing({ steps, onClear }: { steps: Step[]; onClear: () => void }) {
  const { state } = useSession();
  const list = useRef<HTMLOListElement>(null);
  const drawn = draw(steps);
  const last = drawn.at(-1);
  const hidden = useOutOfSight(list, steps);
  const follow = useFollowing(list, drawn);

  /** Moves the focus to the summary, which stays. */
  function clear({ currentTarget }: MouseEvent<HTMLButtonElement>) {
    currentTarget.closest('details')?.querySelector('summary')?.focus();
    onClear();
  }

  /** Moves the focus to the list first: the button may disappear while it has the focus. */
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
            // The key stays the same when the oldest steps are dropped.
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
 * Scrolls the list to the newest step. If the reader has opened a row or scrolled to another row, the list stays where
 * it is. Returns the handler of scroll events.
 */
function useFollowing(list: RefObject<HTMLOListElement | null>, drawn: DrawnStep[]) {
  const reads = useRef(false);
  /** The row that this hook last scrolled to. */
  const scrolledTo = useRef<Element | null>(null);
  const wanted = newest(drawn);
  // If the oldest row is dropped for a new one, `wanted` stays the same, and only the event changes.
  const event = drawn[wanted]?.event;

  /** With 20 pixels of the next row, which fades at the edge. */
  const bottomOf = (row: HTMLElement) => row.offsetTop + row.offsetHeight + 20;

  // In the next frame, which does a layout anyway. Scrolling at once would force a layout for each step.
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
    // A scroll event by this hook comes late, perhaps after more rows were added. It does not count as the reader's.
    const followed = [scrolledTo.current, currentTarget.children[wanted]].some(
      (row) => row instanceof HTMLElement && isNear(bottomOf(row)),
    );
    reads.current = !followed && !isNear(currentTarget.scrollHeight);
  };
}

/** The index of the last step. After a sign-in: the last step of the sign-in, not the calls that follow it. */
function newest(drawn: DrawnStep[]): number {
  const last = drawn.findLastIndex(({ event }) => !event.type.startsWith('request-'));
  return drawn[last]?.event.type === 'session-started' ? last : drawn.length - 1;
}

/** How many rows are out of sight, above and below. */
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
      // A row counts as out of sight if less than its title is visible.
      { root, rootMargin: '-24px 0px' },
    );
    for (const row of Array.from(root?.children ?? []).slice(0, steps.length))
      observer.observe(row);
    return () => observer.disconnect();
  }, [list, steps]);
  return hidden;
}

const closes: ProtocolEvent['type'][] = ['popup-closed', 'sign-in-cancelled', 'sign-in-failed'];

/** The steps that are shown, each with its words, and with whether LiveChat's window is open at that time. */
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

/** Returns the same object for the same event, so that a row sees that it has not changed. */
function wordsOf(event: ProtocolEvent): StepWords | null {
  const words = written.get(event) ?? describe(event);
  written.set(event, words);
  return words;
}

/** Whether an event only reports the result of the one before it, whose words say that already. */
function saysTheSame({ type }: ProtocolEvent, before: ProtocolEvent | undefined): boolean {
  if (type === 'session-started') return before?.type === 'session-restored';
  if (type !== 'sign-in-failed') return false;
  return before?.type === 'answer-refused' || before?.type === 'popup-closed';
}
