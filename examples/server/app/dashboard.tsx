import type { ReactNode } from 'react';
import useSWR from 'swr';
import type { CallAnswer, CallName } from '../server/calls';
import styles from './app.module.css';
import { ask, type Refused } from './ask';
import { Problem } from './problem';

type DashboardProps = { onSignedOut: () => void };

/** Who one is, the team and the places where one is signed in, each by a call of the server's. */
export function Dashboard({ onSignedOut }: DashboardProps) {
  return (
    <>
      <Panel title="You" name="account" onSignedOut={onSignedOut}>
        {({ name, email }) => (
          <p>
            {name}, {email}
          </p>
        )}
      </Panel>
      <Panel title="Your team" name="team" onSignedOut={onSignedOut}>
        {(agents) => (
          <table className={styles.table}>
            <thead>
              <tr>
                <th>Name</th>
                <th>Role</th>
                <th>Job</th>
                <th>Status</th>
              </tr>
            </thead>
            <tbody>
              {agents.map(({ id, name, role, job_title, login_status }) => (
                <tr key={id}>
                  <td>{name}</td>
                  <td>{role}</td>
                  <td>{job_title}</td>
                  <td>{login_status}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Panel>
      <Panel title="Where you are signed in" name="sessions" onSignedOut={onSignedOut}>
        {(sessions) => (
          <ul>
            {sessions.map(({ session_id, current, user_agent, ip }) => (
              <li key={session_id}>
                {user_agent}, {ip}
                {current && ' (this one)'}
              </li>
            ))}
          </ul>
        )}
      </Panel>
      <Panel title="The server’s token" name="token" onSignedOut={onSignedOut}>
        {({ expires_in, scope }) => (
          <p>
            It ends in {Math.round(expires_in / 60)} minutes, and the server renews it then. It
            allows <code>{scope.replaceAll(',', ', ')}</code>.
          </p>
        )}
      </Panel>
    </>
  );
}

type PanelProps<Name extends CallName> = DashboardProps & {
  title: string;
  name: Name;
  children: (data: CallAnswer<Name>) => ReactNode;
};

function Panel<Name extends CallName>({ title, name, onSignedOut, children }: PanelProps<Name>) {
  const { data, error, mutate } = useSWR<CallAnswer<Name>, Refused>(
    `/api/calls/${name}`,
    async (path: string) => (await ask<{ data: CallAnswer<Name> }>('GET', path)).data,
    { onError: ({ code }) => code === 'signed_out' && onSignedOut(), shouldRetryOnError: false },
  );
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      {data ? children(data) : !error && <p>Loading …</p>}
      <Problem code={error?.code ?? null} />
      {error && (
        <button type="button" className="plain" onClick={() => mutate()}>
          Try again
        </button>
      )}
    </section>
  );
}
