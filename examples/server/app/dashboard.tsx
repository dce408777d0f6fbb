import useSWR from 'swr';
import type { CallName } from '../server/calls';
import styles from './app.module.css';
import { ask, isFailure } from './ask';
import { Problem } from './problem';
import { words } from './words';

/** `of`: whose session it is. What one person saw is not shown to the next. */
type DashboardProps = { of: string; onEnd: () => void };

const NAMES: CallName[] = ['account', 'team', 'sessions', 'token'];

/** Who one is, the team, where one is signed in and the token, each by a call of the server's. */
export const Dashboard = (props: DashboardProps) =>
  NAMES.map((name) => <Panel key={name} name={name} {...props} />);

type Row = Record<string, string | number | boolean>;

/** Its values, with LiveChat's name for those that are no text. */
const inWords = (row: Row) =>
  Object.entries(row)
    .map(([key, value]) => (typeof value === 'string' ? value : value ? `${key} ${value}` : ''))
    .filter(Boolean);

function Panel({ name, of, onEnd }: DashboardProps & { name: CallName }) {
  const call = () => ask<{ data: Row | Row[] }>(`/api/calls/${name}`);
  const onError = (thrown: unknown) => isFailure(thrown, 'signed_out') && onEnd();
  const { data, error, mutate } = useSWR([name, of], call, { onError, shouldRetryOnError: false });
  const rows = data ? [data.data].flat() : [];
  return (
    <section aria-label={words[name]} className={styles.panel}>
      <h2>{words[name]}</h2>
      {!data && !error && <p>{words.loading}</p>}
      <ul>
        {rows.map(inWords).map(([first, ...rest]) => (
          <li key={`${first} ${rest}`}>
            {first} <span className="quiet">{rest.join(', ')}</span>
          </li>
        ))}
      </ul>
      <Problem of={error} again={mutate} />
    </section>
  );
}
