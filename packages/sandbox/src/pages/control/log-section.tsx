/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
import { raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import type { LogEntry } from '../../state/log';

/** How many requests the page shows without `?all`: enough for some sign-ins. */
const LATEST = 30;

type Props = { entries: readonly LogEntry[]; all: boolean };

/** The requests with their checks and answers, the latest first. */
export const LogSection = ({ entries, all }: Props) => (
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
    <div class="log">{(all ? entries : entries.slice(-LATEST)).toReversed().map(rowOf)}</div>
    {!all && entries.length > LATEST && (
      <p>
        <a href="/sandbox?all#log">Show all {entries.length} requests</a>
      </p>
    )}
  </section>
);

const rows = new WeakMap<LogEntry, HtmlEscapedString>();

/** Caches the row of an answered request, which does not change any more: rendering rows is most of the page's work. */
const rowOf = (entry: LogEntry): HtmlEscapedString => {
  const row = rows.get(entry) ?? raw(<LogRow {...entry} />);
  if (entry.status !== 0) rows.set(entry, row);
  return row;
};

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
