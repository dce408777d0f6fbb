import type { ReactNode } from 'react';
import styles from './notice.module.css';

type NoticeProps = { tone: 'info' | 'good' | 'bad'; title: string; children: ReactNode };

/** Something the person should know, in the place where it matters. */
export const Notice = ({ tone, title, children }: NoticeProps) => (
  <div className={styles.notice} data-tone={tone}>
    <p className={styles.title}>{title}</p>
    {children}
  </div>
);
