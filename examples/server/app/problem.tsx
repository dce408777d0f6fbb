import styles from './app.module.css';
import { words } from './words';

type ProblemProps = { of: unknown; again?: () => unknown; label?: string };

/** What went wrong, in words, which a screen reader says as well, and a way on. */
export const Problem = ({ of, again, label = words.again }: ProblemProps) => (
  <div role="alert">
    {of instanceof Error && <p className={styles.problem}>{of.message}</p>}
    {of instanceof Error && again && (
      <button type="button" className="plain" onClick={() => again()}>
        {label}
      </button>
    )}
  </div>
);
