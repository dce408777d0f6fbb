import type { ComponentProps } from 'react';
import styles from './app.module.css';
import { words } from './words';

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
