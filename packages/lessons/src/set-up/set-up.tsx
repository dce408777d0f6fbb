'use client';

import { type ErrorCode, type SessionState, useSession } from '@repo/livechat';
import { ErrorBoundary, loadable } from '@repo/livechat/ui';
import { useEffect, useState } from 'react';
import { hasWorked, rememberItWorked } from './has-worked';

const SetUpCard = loadable(
  async () => (await import('./set-up-card')).SetUpCard,
  () => null,
);

/**
 * The values that LiveChat has to know of this app, for the person who sets it up. Shown until a sign-in has worked in
 * this browser, and after a sign-in that ended without an answer or with a set-up error. LiveChat shows its refusal on
 * its own page and does not send the person back, so this app has to say it. Only in live mode.
 */
export function SetUp() {
  const { state } = useSession();
  const { status } = state;
  const [wanted, setWanted] = useState(false);

  useEffect(() => {
    if (status === 'signed-in') rememberItWorked();
    setWanted(!hasWorked());
  }, [status]);

  const isShown = status !== 'loading' && status !== 'signed-in' && (wanted || wasLeft(state));
  return (
    isShown && (
      <ErrorBoundary fallback={() => null}>
        <SetUpCard />
      </ErrorBoundary>
    )
  );
}

/**
 * The errors if the person came back from LiveChat without an answer, or with an error about an app that is not set up.
 */
const left: ErrorCode[] = [
  'sign_in_abandoned',
  'popup_closed',
  'redirect_uri_not_configured',
  'invalid_request',
  'invalid_client',
  'invalid_scope',
  'unauthorized_client',
  'unsupported_grant_type',
  'unsupported_response_type',
];

const wasLeft = (state: SessionState) =>
  state.status === 'signed-out' && state.error !== undefined && left.includes(state.error.code);
