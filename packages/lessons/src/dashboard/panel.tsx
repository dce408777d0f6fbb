import type { Session } from '@repo/livechat';
import { asLiveChatError } from '@repo/livechat';
import type { Call } from '@repo/livechat/api';
import { covers } from '@repo/livechat/api';
import { ErrorBoundary, ErrorNotice, Notice, Skeleton } from '@repo/livechat/ui';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { SWRResponse } from 'swr';
import { CallYourself } from '../call/call-yourself';
import { HowToAddScope } from '../parts/how-to-add-scope';
import styles from '../parts/panel.module.css';
import { scopeInWords } from '../parts/scope-words';
import { panel as words } from './words';

type PanelProps<Data> = {
  title: string;
  session: Session;
  /** The calls of the panel. It shows its content only if the token has the scope of the first one. */
  calls: [Call & { scope: string }, ...Call[]];
  answer: SWRResponse<Data>;
  children: (data: Data) => ReactNode;
  /** Shown below the answer, also if the call fails. */
  after?: ReactNode;
};

/** One call to LiveChat and its answer. If the call fails, the rest of the page goes on. */
export function Panel<Data>({ title, session, calls, answer, children, after }: PanelProps<Data>) {
  const id = title.toLowerCase().replaceAll(' ', '-');
  const [{ scope }] = calls;
  const isAllowed = covers(session.scopes, scope);
  const waits = isAllowed && answer.data === undefined && !answer.error;
  const panel = useRef<HTMLElement>(null);
  return (
    <section ref={panel} tabIndex={-1} className={styles.panel} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {isAllowed ? (
        <ErrorBoundary fallback={(error) => <ErrorNotice error={error} />}>
          <Answer answer={answer} onRecovered={() => panel.current?.focus()}>
            {children}
          </Answer>
        </ErrorBoundary>
      ) : (
        <MissingScope scope={scope} />
      )}
      {after}
      {/* Below a list it waits for the list, which would push it down. */}
      {(after || !waits) && <CallYourself session={session} calls={calls} />}
    </section>
  );
}

type AnswerProps<Data> = Pick<PanelProps<Data>, 'answer' | 'children'> & {
  /** "Try again" worked, and is gone with the focus that it had. */
  onRecovered: () => void;
};

function Answer<Data>({ answer, children, onRecovered }: AnswerProps<Data>) {
  const { data, error, isValidating, mutate } = answer;
  const [outcome, setOutcome] = useState('');

  async function tryAgain() {
    if (isValidating) return;
    setOutcome(words.tryingAgain);
    await mutate();
    setOutcome(words.failedAgain);
  }

  const recovered = outcome !== '' && !error;
  useEffect(() => {
    if (!recovered) return;
    setOutcome('');
    onRecovered();
  }, [recovered, onRecovered]);

  if (!error) return data === undefined ? <Skeleton lines={3} /> : children(data);
  return (
    <>
      {data !== undefined && children(data)}
      <ErrorNotice error={asLiveChatError(error)} />
      <button
        type="button"
        className="plain"
        aria-disabled={isValidating} // Not `disabled`, which would take the focus away.
        onClick={tryAgain}
      >
        {isValidating ? words.tryingAgain : words.tryAgain}
      </button>
      <p role="status" className="visually-hidden">
        {outcome}
      </p>
    </>
  );
}

const MissingScope = ({ scope }: { scope: string }) => (
  <Notice tone="info" title={words.missingScope}>
    <p>{words.scopeLets(scope, scopeInWords(scope))}</p>
    <HowToAddScope />
  </Notice>
);
