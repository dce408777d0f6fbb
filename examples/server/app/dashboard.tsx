import useSWR from 'swr';
import type { CallAnswer, CallName } from '../server/calls';
import styles from './app.module.css';
import { ask, Refused } from './ask';
import { Problem } from './problem';
import { words } from './words';

/** What each call shows, line by line. */
const LINES: { [Name in CallName]: (data: CallAnswer<Name>) => string[][] } = {
  account: ({ name, email }) => [[name, email]],
  team: (agents) => agents.map(({ name, role, job_title }) => [name, role, job_title]),
  sessions: (sessions) =>
    sessions.map(({ user_agent, ip, current }) => [user_agent, ip, current ? words.thisOne : '']),
  token: ({ expires_in, scope }) => [
    [words.endsIn(Math.round(expires_in / 60)), scope.replaceAll(',', ', ')],
  ],
};

/** `of`: whose session it is. What one person saw is not shown to the next. */
type DashboardProps = { of: string; onEnd: () => void };

/** Who one is, the team, where one is signed in and the token, each by a call of the server's. */
export const Dashboard = (props: DashboardProps) => (
  <>
    <Panel name="account" {...props} />
    <Panel name="team" {...props} />
    <Panel name="sessions" {...props} />
    <Panel name="token" {...props} />
  </>
);

function Panel<Name extends CallName>({ name, of, onEnd }: DashboardProps & { name: Name }) {
  const call = () => ask<{ data: CallAnswer<Name> }>(`/api/calls/${name}`);
  const { data, error, mutate } = useSWR<Awaited<ReturnType<typeof call>>>([name, of], call, {
    onError: (thrown) => thrown instanceof Refused && thrown.code === 'signed_out' && onEnd(),
    shouldRetryOnError: false,
  });
  return (
    <section aria-label={words[name]} className={styles.panel}>
      <h2>{words[name]}</h2>
      {!data && !error && <p>{words.loading}</p>}
      <ul>
        {data &&
          LINES[name](data.data).map(([first, ...rest], index) => (
            <li key={`${index} ${first}`}>
              {first} <span className="quiet">{rest.filter(Boolean).join(', ')}</span>
            </li>
          ))}
      </ul>
      <Problem of={error} again={mutate} />
    </section>
  );
}
