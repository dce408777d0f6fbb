/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
import type { LogEntry } from '../../state/log';

/** What was asked, what was checked in which order, and why it was answered so. The latest come first. */
export const LogSection = ({ entries }: { entries: readonly LogEntry[] }) => (
  <section aria-labelledby="log">
    <h2 id="log">Requests</h2>
    {entries.length === 0 ? (
      <p>
        None since the last reset. Sign in to an app, then <a href="/sandbox">reload this page</a>.
      </p>
    ) : (
      <p>
        The latest first. Open one to see what was checked and what came with it.{' '}
        <a href="/sandbox">Reload</a>
      </p>
    )}
    <div class="log">
      {entries.toReversed().map((entry) => (
        <LogRow {...entry} />
      ))}
    </div>
  </section>
);

const LogRow = ({ at, method, path, query, status, checks, fault, answer }: LogEntry) => (
  <details>
    <summary>
      <time datetime={new Date(at).toISOString()}>{new Date(at).toISOString().slice(11, 19)}</time>{' '}
      <strong class={status < 400 && !answer?.startsWith('refused') ? undefined : 'bad'}>
        {status}
      </strong>{' '}
      {method} {path} {answer && <span class="quiet">{answer}</span>}{' '}
      {fault && <span class="badge">{fault}</span>}
    </summary>
    {checks.length > 0 && (
      <ol class="checks">
        {checks.map(({ name, passed, detail }) => (
          <li class={passed ? undefined : 'bad'}>
            {passed ? '✓' : '✗'} {name} {detail && <code>{detail}</code>}
            {!passed && <span class="unseen"> (failed)</span>}
          </li>
        ))}
      </ol>
    )}
    <dl>
      {Object.entries(query).map(([name, value]) => (
        <>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </>
      ))}
    </dl>
  </details>
);
