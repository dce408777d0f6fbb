import { lazy, type ReactNode, Suspense } from 'react';
import type { LiveChatError } from '../error';
import { ErrorBoundary } from './error-boundary';
import styles from './notice.module.css';

type NoticeProps = { tone: 'info' | 'good' | 'bad'; title: string; children: ReactNode };

/** Something the person should know, in the place where it matters. */
export const Notice = ({ tone, title, children }: NoticeProps) => (
  <div className={styles.notice} data-tone={tone}>
    <p className={styles.title}>{title}</p>
    {children}
  </div>
);

const load = () => import('./explained-error');
const ExplainedError = lazy(async () => ({ default: (await load()).ExplainedError }));

/** Loads the words for errors before there is one: it may be that nothing loads any more. */
export const prepareErrors = () => void load().catch(() => {});

/** What happened, why, and what to do now. */
export const ErrorNotice = ({ error }: { error: LiveChatError }) => (
  <ErrorBoundary fallback={<code>{error.code}</code>}>
    <Suspense>
      <ExplainedError error={error} />
    </Suspense>
  </ErrorBoundary>
);
