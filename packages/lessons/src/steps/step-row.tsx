import { pageURL } from '@repo/livechat';
import { Fragment, memo } from 'react';
import styles from './drawing.module.css';
import { detailsOf } from './step-details';
import { anchorOf, type DrawnStep, type Lane, type StepWords } from './step-parts';
import { lanes, stepRow } from './words';

type StepRowProps = Pick<DrawnStep, 'event' | 'words' | 'windowOpen'> & {
  /** Milliseconds since the step before. Null for the first step. */
  after: number | null;
  /** Whether the sign-in waits at this step. */
  current: boolean;
};

/**
 * One step: an arrow or a mark in its lane, its title, and its details on demand. It is rendered again only if one of
 * its props has changed.
 */
export const StepRow = memo(({ event, words, windowOpen, after, current }: StepRowProps) => {
  const details = detailsOf(event);
  const { from, to, title, text, tone, rule, source } = words;
  return (
    <li
      className={styles.step}
      data-tone={tone}
      data-window={windowOpen || undefined}
      aria-current={current ? 'step' : undefined}
    >
      <details>
        <summary>
          <Arrow words={words} />
          <span className={styles.line}>
            <span className={styles.title}>
              <span className="visually-hidden">{direction(from, to)}: </span>
              {title}
            </span>
            {after !== null && <span className={styles.after}>+{duration(after)}</span>}
          </span>
        </summary>
        <div className={styles.details}>
          <p>{text}</p>
          {details.length > 0 && (
            <dl>
              {details.map(([name, value]) => (
                <Fragment key={name}>
                  <dt>{name}</dt>
                  <dd>
                    <code>{value}</code>
                  </dd>
                </Fragment>
              ))}
            </dl>
          )}
          <p className="quiet">
            {stepRow.why} <a href={rule.url}>{rule.name}</a>
            <br />
            {stepRow.code}{' '}
            <a href={pageURL('/source', `#${anchorOf(source)}`)}>
              <code>{stepRow.functionIn(source.name, source.file)}</code>
            </a>
          </p>
        </div>
      </details>
    </li>
  );
});

/** Grid lines. Each lane is two columns wide, and its line is in the middle. */
const lines: Record<Lane, number> = { you: 2, app: 4, accounts: 6, api: 8, outside: 9 };
const marks = { good: '✓', bad: '✕' };

function Arrow({ words: { from, to, tone } }: { words: StepWords }) {
  const [a, b] = [lines[from], lines[to]];
  if (a === b)
    return (
      <span
        className={styles.mark}
        style={{ gridColumn: `${a - 1} / ${a + 1}` }}
        aria-hidden="true"
      >
        {tone ? marks[tone] : ''}
      </span>
    );
  return (
    <span
      className={styles.arrow}
      data-from={from}
      data-back={b < a || undefined}
      style={{ gridColumn: `${Math.min(a, b)} / ${Math.max(a, b)}` }}
      aria-hidden="true"
    />
  );
}

const direction = (from: Lane, to: Lane) =>
  from === to ? lanes[from] : stepRow.direction(lanes[from], lanes[to]);

const duration = (ms: number) => (ms < 1000 ? `${ms} ms` : `${(ms / 1000).toFixed(1)} s`);
