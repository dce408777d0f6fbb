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
 * What LiveChat has to know of this app, for whoever sets it up: until a sign-in has worked in this browser, and after one
 * that was left. LiveChat refuses on a page of its own and never comes back from there, so it is said here. In live mode alone.
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

/** The person came back from LiveChat with nothing, or with its word for an app that is not set up. */
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
