import useSWR from 'swr';
import type { CallName } from '../server/calls';
import { useAction } from './action';
import styles from './app.module.css';
import { ask, isFailure } from './ask';
import { Problem } from './problem';
import { inWords, type Row, words } from './words';

/** `of`: whose session it is. What one person saw is not shown to the next. */
type DashboardProps = { of: string; onEnd: () => void };

const NAMES: CallName[] = ['account', 'team', 'sessions', 'token'];

/** Who one is, the team, where one is signed in and the token, each by a call of the server's. */
export const Dashboard = (props: DashboardProps) =>
  NAMES.map((name) => <Panel key={name} name={name} {...props} />);

function Panel({ name, of, onEnd }: DashboardProps & { name: CallName }) {
  const call = () => ask<{ data: Row | Row[] }>('GET', `/api/calls/${name}`);
  const onError = (thrown: unknown) => isFailure(thrown, 'signed_out') && onEnd();
  const { data, error, mutate } = useSWR([name, of], call, { onError, shouldRetryOnError: false });
  const {
    run: end,
    isBusy,
    problem,
  } = useAction((id: string) => ask('DELETE', `/api/sessions/${id}`).finally(() => mutate()));
  const rows = data ? [data.data].flat() : [];
  return (
    <section aria-label={words[name]} className={styles.panel}>
      <h2>{words[name]}</h2>
      {!data && !error && <p>{words.loading}</p>}
      <ul>
        {rows.map((row) => {
          const { session_id } = row;
          const [first, ...rest] = inWords(row);
          return (
            <li key={session_id ?? `${first} ${rest}`}>
              {first} <span className="quiet">{rest.join(', ')}</span>
              {session_id && (
                <button
                  type="button"
                  className="plain"
                  disabled={isBusy}
                  onClick={() => end(session_id)}
                  aria-label={words.endThis(first)}
                >
                  {words.end}
                </button>
              )}
            </li>
          );
        })}
      </ul>
      <Problem of={error ?? problem} again={mutate} />
    </section>
  );
}
