import type { ReactNode } from 'react';
import type { LiveChatError } from '../error';
import { errorWords } from '../error-words';
import styles from './notice.module.css';

type NoticeProps = { tone: 'info' | 'good' | 'bad'; title: string; children: ReactNode };

/** Something the person should know, in the place where it matters. */
export const Notice = ({ tone, title, children }: NoticeProps) => (
  <div className={styles.notice} data-tone={tone}>
    <p className={styles.title}>{title}</p>
    {children}
  </div>
);

/** What happened, why, and what to do now. */
export function ErrorNotice({ error }: { error: LiveChatError }) {
  const { title, cause, fix } = errorWords[error.code];
  return (
    <Notice tone="bad" title={title}>
      <p>{cause}</p>
      <p>{error.retryAfter ? `Wait ${error.retryAfter} seconds and try again.` : fix}</p>
      <p className={styles.code}>
        <a href={`/errors#${error.code}`}>
          <code>{error.code}</code>
        </a>
      </p>
    </Notice>
  );
}
