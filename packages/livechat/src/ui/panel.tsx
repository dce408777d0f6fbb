import type { ReactNode } from 'react';
import type { SWRResponse } from 'swr';
import { asLiveChatError, LiveChatError } from '../error';
import { covers, scopeInWords } from '../scopes';
import type { Session } from '../session';
import { ErrorBoundary } from './error-boundary';
import { ErrorNotice, Notice } from './notice';
import styles from './panel.module.css';
import { Skeleton } from './skeleton';

type PanelProps<Data> = {
  title: string;
  session: Session;
  /** What the call behind the panel needs. */
  scope: string;
  answer: SWRResponse<Data>;
  children: (data: Data) => ReactNode;
  /** What stays whatever becomes of the call. */
  after?: ReactNode;
};

/** One call to LiveChat and what came of it. What fails here stays here. */
export function Panel<Data>({ title, session, scope, answer, children, after }: PanelProps<Data>) {
  const id = title.toLowerCase().replaceAll(' ', '-');
  return (
    <section className={styles.panel} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {covers(session.scopes, scope) ? (
        <ErrorBoundary fallback={<ErrorNotice error={new LiveChatError('unexpected_answer')} />}>
          <Answer answer={answer}>{children}</Answer>
        </ErrorBoundary>
      ) : (
        <MissingScope scope={scope} />
      )}
      {after}
    </section>
  );
}

function Answer<Data>({ answer, children }: Pick<PanelProps<Data>, 'answer' | 'children'>) {
  const { data, error, isValidating, mutate } = answer;
  if (!error) return data === undefined ? <Skeleton lines={3} /> : children(data);
  return (
    <>
      {data !== undefined && children(data)}
      <ErrorNotice error={asLiveChatError(error)} />
      <button type="button" className="plain" disabled={isValidating} onClick={() => mutate()}>
        {isValidating ? 'Trying again…' : 'Try again'}
      </button>
    </>
  );
}

const MissingScope = ({ scope }: { scope: string }) => (
  <Notice tone="info" title="This needs one more scope">
    <p>
      <code>{scope}</code> lets the app {scopeInWords(scope)}.
    </p>
    <p>
      Add it in Developer Console (your app → App Authorization → scopes) and to{' '}
      <code>auth.scopes</code> in <code>livechat.config.json</code>, then sign in again.
    </p>
  </Notice>
);
