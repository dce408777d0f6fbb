import type { Session } from '@repo/livechat';
import type { Call } from '@repo/livechat/api';
import { useState } from 'react';
import { Code } from '../parts/code';
import disclosure from '../parts/disclosure.module.css';
import lesson from '../parts/lesson.module.css';
import styles from './call.module.css';
import { RunCall } from './run-call';
import { ScopeOfCall } from './scope-of-call';
import { asCurl, asFetch } from './snippets';
import { callYourself as words } from './words';

/** The calls of a panel: the scope of each, its code to copy, and a button that makes the call. */
export function CallYourself({ session, calls }: { session: Session; calls: Call[] }) {
  // Rendered when it is first opened, because the dashboard has four of them.
  const [opened, setOpened] = useState(false);
  return (
    <details
      className={`${disclosure.disclosure} ${lesson.lesson} ${lesson.inside}`}
      onToggle={() => setOpened(true)}
    >
      <summary>{words.title}</summary>
      {opened && (
        <>
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
        </>
      )}
    </details>
  );
}
