import { useContext } from 'react';
import type { LiveChatError } from '../error';
import { pageURL } from '../page-url';
import { askThere, errorWords, setUpWords, waitAndTry } from '../words/errors';
import { ErrorPage } from './error-page';
import { Notice } from './notice';
import styles from './notice.module.css';

/** What happened, why, and what to do now. */
export function ExplainedError({ error }: { error: LiveChatError }) {
  const { title, cause, fix, setUp } = errorWords[error.code];
  const { region, retryAfter } = error;
  const page = useContext(ErrorPage);
  const code = <code>{error.code}</code>;
  return (
    <Notice tone="bad" title={title}>
      <p>{cause}</p>
      <p>{(region && askThere(region)) ?? (retryAfter ? waitAndTry(retryAfter) : fix)}</p>
      {setUp && <p>{setUpWords(setUp, location.origin + location.pathname)}</p>}
      <p className={styles.code}>
        {page ? <a href={pageURL(page, `#${error.code}`)}>{code}</a> : code}
      </p>
    </Notice>
  );
}
