/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
import type { Clock } from '../../state/clock';
import { Action } from './action';

const STEPS = [
  { seconds: 60, words: '1 minute' },
  { seconds: 3600, words: '1 hour' },
  { seconds: 28_800, words: '8 hours' },
];

/** The sandbox's time. A person can move it ahead to see tokens expire. */
export const ClockSection = ({ clock }: { clock: Clock }) => {
  const now = new Date(clock.now()).toISOString();
  return (
    <section aria-labelledby="clock">
      <h2 id="clock">Clock</h2>
      <p>
        In the sandbox it is <time datetime={now}>{now.slice(0, 19).replace('T', ', ')} UTC</time>
        {clock.stopped && ', and the clock stands still'}. Move it ahead to see a token expire: one
        lives eight hours.
      </p>
      <div class="actions">
        {STEPS.map(({ seconds, words }) => (
          <Action action="advance-clock" fields={{ seconds: String(seconds) }}>
            {words} ahead
          </Action>
        ))}
        {!clock.stopped && <Action action="stop-clock">Stop the clock</Action>}
        <Action action="run-clock">Back to real time</Action>
      </div>
    </section>
  );
};
