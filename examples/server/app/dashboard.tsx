import type { ComponentProps } from 'react';
import useSWR, { mutate } from 'swr';
import type { CallName } from '../server/calls';
import styles from './app.module.css';
import { ask, isFailure } from './ask';
import { inWords, type Row, words } from './words';

const NAMES: CallName[] = ['account', 'team', 'sessions', 'token'];

/** The account, the team, the sessions and the token. The server makes one call for each. */
export const Dashboard = ({ of }: { of: string }) =>
  NAMES.map((name) => <Panel key={name} name={name} of={of} />);

/** `of`: the account of the session. It is part of the cache key, so the next person does not see this one's data. */
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

/** Says what went wrong, also to screen readers, and offers to try again. */
export const Problem = ({ of, again }: { of: unknown; again?: () => unknown }) =>
  of instanceof Error && (
    <div role="alert" className={styles.problem}>
      <p>{of.message}</p>
      {again && <Button onClick={() => again()}>{words.again}</Button>}
    </div>
  );
