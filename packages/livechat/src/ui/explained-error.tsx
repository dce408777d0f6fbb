import type { LiveChatError } from '../error';
import { pageURL } from '../page-url';
import { askThere, errorWords, setUpWords, waitAndTry } from '../words/errors';
import { Notice } from './notice';
import styles from './notice.module.css';

/** What happened, why, and what to do now. */
export function ExplainedError({ error }: { error: LiveChatError }) {
  const { title, cause, fix, setUp } = errorWords[error.code];
  const { region, retryAfter } = error;
  return (
    <Notice tone="bad" title={title}>
      <p>{cause}</p>
      <p>{(region && askThere(region)) ?? (retryAfter ? waitAndTry(retryAfter) : fix)}</p>
      {setUp && <p>{setUpWords(setUp, location.origin + location.pathname)}</p>}
      <p className={styles.code}>
        <a href={pageURL('/errors', `#${error.code}`)}>
          <code>{error.code}</code>
        </a>
      </p>
    </Notice>
  );
}
