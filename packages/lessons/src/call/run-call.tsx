import type { Session } from '@repo/livechat';
import { asLiveChatError, type LiveChatError, useCall } from '@repo/livechat';
import { type Call, currentToken, request } from '@repo/livechat/api';
import { ErrorNotice } from '@repo/livechat/ui';
import { useState } from 'react';
import * as v from 'valibot';
import styles from './call.module.css';
import { runCall as words } from './words';

type Run =
  | { status: 'idle' | 'running' }
  | { status: 'answered'; code: number; json: string }
  | { status: 'failed'; error: LiveChatError };

/** Sends a call with the token of this tab and shows what LiveChat answers. */
export function RunCall({ session, call }: { session: Session; call: Call }) {
  const makeCall = useCall(session);
  const [run, setRun] = useState<Run>({ status: 'idle' });
  const running = run.status === 'running';

  async function send() {
    if (running) return;
    setRun({ status: 'running' });
    try {
      const answer = await makeCall(async (session) =>
        request(call, v.unknown(), await currentToken(session)),
      );
      setRun({
        status: 'answered',
        code: answer.status,
        json: withoutTokens(answer.data).replaceAll(session.access_token, '(hidden)'),
      });
    } catch (error) {
      setRun({ status: 'failed', error: asLiveChatError(error) });
    }
  }

  return (
    <>
      <button
        type="button"
        className={`plain ${styles.run}`}
        aria-disabled={running} // Not `disabled`, which would take the focus away.
        onClick={send}
      >
        {running ? words.running : words.run}
      </button>
      <div role="status">
        {run.status === 'answered' && (
          <p>{run.json ? words.answered(run.code) : words.answeredNothing(run.code)}</p>
        )}
        {run.status === 'failed' && <ErrorNotice error={run.error} />}
      </div>
      {run.status === 'answered' && run.json && (
        <textarea
          readOnly
          dir="ltr"
          className={styles.answer}
          aria-label={words.answer}
          rows={Math.min(run.json.split('\n').length, 16)}
          value={run.json}
        />
      )}
    </>
  );
}

/** The data as JSON, without tokens: the answer of `/v2/info` has the token, which nobody should copy from the page. */
const withoutTokens = (data: unknown) =>
  JSON.stringify(
    data,
    (key, value) => (/^(access|refresh)_token$/.test(key) ? words.hidden : value),
    2,
  ) ?? '';
