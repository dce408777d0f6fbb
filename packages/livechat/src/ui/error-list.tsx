import type { ErrorCode } from '../error';
import { errorWords } from '../error-words';
import styles from './error-list.module.css';

/** Every error with its code as its address: what happened, why, and what to do. */
export const ErrorList = () => (
  <dl className={styles.errors}>
    {(Object.keys(errorWords) as ErrorCode[]).map((code) => {
      const { title, cause, fix } = errorWords[code];
      return (
        <div key={code} id={code}>
          <dt>
            {title} <code>{code}</code>
          </dt>
          <dd>
            {cause} {fix}
          </dd>
        </div>
      );
    })}
  </dl>
);
