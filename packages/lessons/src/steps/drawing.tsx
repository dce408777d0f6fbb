import { useSession } from '@repo/livechat';
import type { ProtocolEvent } from '@repo/livechat/events';
import { type MouseEvent, useEffect, useRef, useState } from 'react';
import { describe } from './describe';
import styles from './drawing.module.css';
import { Export } from './export';
import { recorder } from './recorder';
import type { DrawnStep } from './step-parts';
import { StepRow } from './step-row';
import type { Step } from './stored-steps';
import { lanes, drawing as words } from './words';

/** The steps as arrows between those who take part, oldest first. */
export function Drawing({ steps }: { steps: Step[] }) {
  const { state } = useSession();
  const list = useRef<HTMLOListElement>(null);
  const drawn = draw(steps);
  const last = drawn.at(-1);

  // The newest is what one wants to see; whoever has scrolled up is reading and is left alone.
  const atEnd = useRef(true);
  useEffect(() => {
    // Once signed in, the sign-in stays in sight, and not the calls that follow.
    if (drawn.length > 0 && atEnd.current && state.status !== 'signed-in')
      list.current?.scrollTo({ top: list.current.scrollHeight });
  }, [drawn.length, state.status]);

  return (
    <>
      <Jump count={drawn.length} />
      <div className={styles.lanes} aria-hidden="true">
        {(['you', 'app', 'accounts', 'api'] as const).map((lane) => (
          <span key={lane}>{lanes[lane]}</span>
        ))}
      </div>
      <ol
        ref={list}
        id="steps"
        tabIndex={-1}
        className={styles.list}
        onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
          atEnd.current = scrollHeight - scrollTop - clientHeight < 40;
        }}
      >
        {drawn.map((step, index) => (
          <StepRow
            key={`${step.at} ${index}`}
            step={step}
            after={index === 0 ? null : step.at - (drawn[index - 1] ?? step).at}
            current={state.status === 'signing-in' && step === last}
          />
        ))}
      </ol>
      <div className={styles.actions}>
        <Export steps={drawn} />
        <button type="button" className="plain" onClick={clear}>
          {words.clear}
        </button>
      </div>
    </>
  );
}

/** Leaves the focus with what is still there. */
function clear({ currentTarget }: MouseEvent<HTMLButtonElement>) {
  currentTarget.closest('details')?.querySelector('summary')?.focus();
  recorder.clear();
}

/** The way to the steps where they are out of sight. */
function Jump({ count }: { count: number }) {
  const [inSight, setInSight] = useState(true);
  useEffect(() => {
    const list = document.getElementById('steps');
    const observer = new IntersectionObserver((entries) =>
      setInSight(entries.some(({ isIntersecting }) => isIntersecting)),
    );
    if (list) observer.observe(list);
    return () => observer.disconnect();
  }, []);
  return inSight ? null : (
    <a href="#steps" className={styles.jump}>
      {words.jump(count)}
    </a>
  );
}

const closes: ProtocolEvent['type'][] = ['popup-closed', 'sign-in-cancelled', 'sign-in-failed'];

/** The steps that are shown, each with its words and with whether LiveChat's window is open then. */
function draw(steps: Step[]): DrawnStep[] {
  let windowOpen = false;
  return steps.flatMap((step, index) => {
    const words = saysTheSame(step.event, steps[index - 1]?.event) ? null : describe(step.event);
    if (step.event.type === 'popup-opened') windowOpen = true;
    if (closes.includes(step.event.type)) windowOpen = false;
    return words ? [{ ...step, words, windowOpen }] : [];
  });
}

/** Whether an event only says what came of the one before, as that one's words do already. */
function saysTheSame({ type }: ProtocolEvent, before: ProtocolEvent | undefined): boolean {
  if (type === 'session-started') return before?.type === 'session-restored';
  if (type !== 'sign-in-failed') return false;
  return before?.type === 'answer-refused' || before?.type === 'popup-closed';
}
