import type { ComponentProps } from 'react';
import useSWR, { mutate } from 'swr';
import type { CallName } from '../server/calls';
import styles from './app.module.css';
import { ask, isFailure } from './ask';
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
  const rows = [data?.data ?? []].flat().map(inWords);
  return (
    <section aria-label={words[name]} className={styles.panel}>
      <h2>{words[name]}</h2>
      {isLoading && <p>{words.loading}</p>}
      <ul>
        {rows.map(([first, ...rest], index) => (
          <li key={`${index} ${first}`}>
            {first} <span className="quiet">{rest.join(', ')}</span>
          </li>
        ))}
      </ul>
      <Problem of={error} again={again} />
    </section>
  );
}

export const Button = (props: ComponentProps<'button'>) => (
  <button type="button" className="plain" {...props} />
);

/** What went wrong, in words, which a screen reader says as well, and a way on. */
export const Problem = ({ of, again }: { of: unknown; again?: () => unknown }) =>
  of instanceof Error && (
    <div role="alert" className={styles.problem}>
      <p>{of.message}</p>
      {again && <Button onClick={() => again()}>{words.again}</Button>}
    </div>
  );
