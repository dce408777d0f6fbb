import styles from './app.module.css';
import { failures } from './words';

/** A failure in words, said to a screen reader as well. */
export const Problem = ({ code }: { code: string | null }) => (
  <div role="alert">
    {code && (
      <p className={styles.problem}>
        {Object.entries(failures).find(([key]) => key === code)?.[1] ?? code}
      </p>
    )}
  </div>
);
