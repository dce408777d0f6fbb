import useSWR, { mutate } from 'swr';
import type { CallName } from '../server/calls';
import styles from './app.module.css';
import { ask, isFailure } from './ask';
import { Problem } from './problem';
import { inWords, type Row, words } from './words';

const NAMES: CallName[] = ['account', 'team', 'sessions', 'token'];

/** Who one is, the team, where one is signed in and the token, each by a call of the server's. */
export const Dashboard = ({ of }: { of: string }) =>
  NAMES.map((name) => <Panel key={name} name={name} of={of} />);

/** `of`: whose session it is. What one person saw is not shown to the next. */
function Panel({ name, of }: { name: CallName; of: string }) {
  const call = () => ask<{ data: Row | Row[] }>('GET', `/api/calls/${name}`);
  const onError = (thrown: unknown) => isFailure(thrown, 'signed_out') && mutate('/api/session');
  const options = { onError, shouldRetryOnError: false };
  const { data, error, isLoading, mutate: again } = useSWR([name, of], call, options);
  return (
    <section aria-label={words[name]} className={styles.panel}>
      <h2>{words[name]}</h2>
      {isLoading && <p>{words.loading}</p>}
      <ul>
        {[data?.data ?? []].flat().map((row, index) => {
          const [first, ...rest] = inWords(row);
          return (
            <li key={`${index} ${first}`}>
              {first} <span className="quiet">{rest.join(', ')}</span>
            </li>
          );
        })}
      </ul>
      <Problem of={error} again={again} />
    </section>
  );
}
