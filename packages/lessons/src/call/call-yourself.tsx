import type { Call } from '../request';
import type { Session } from '../session';
import { asCurl, asFetch } from '../snippets';
import { callYourself as words } from '../words/signed-in';
import styles from './call.module.css';
import { Code } from './code';
import disclosure from './disclosure.module.css';
import { RunCall } from './run-call';
import { ScopeOfCall } from './scope-of-call';

/** The calls behind a panel: what each needs, as code to copy, and to run from here. */
export const CallYourself = ({ session, calls }: { session: Session; calls: Call[] }) => (
  <details className={disclosure.disclosure}>
    <summary>{words.title}</summary>
    {calls.map((call) => (
      <div key={call.url} className={styles.call}>
        <h3>
          {call.method} {new URL(call.url).pathname}
        </h3>
        <ScopeOfCall session={session} call={call} />
        <Code title="curl" code={asCurl(call)} />
        <Code title="fetch" code={asFetch(call)} />
        <RunCall session={session} call={call} />
      </div>
    ))}
    <p className="quiet">{words.hint}</p>
  </details>
);
