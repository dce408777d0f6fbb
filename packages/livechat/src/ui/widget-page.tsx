'use client';

import { useSearchParams } from 'next/navigation';
import { lazy, Suspense, useEffect, useState } from 'react';
import { config } from '../config';
import { replaceURL } from '../replace-url';
import { hasStoredSession } from '../session-storage';
import { isOrganizationId } from '../tracking-code';
import { widgetPage as words } from '../words/widget';
import { ErrorBoundary } from './error-boundary';
import { Notice } from './notice';
import { WidgetNeedsLive } from './widget-needs-live';

const ChatWidget = lazy(async () => ({
  default: (await import('@livechat/widget-react')).LiveChatWidget,
}));

/** The chat widget of the organization that the address names, once it is asked for. */
export function WidgetPage() {
  const asked = useSearchParams().get('organization_id') ?? '';
  const organization_id = isOrganizationId(asked) ? asked : null;
  const search = organization_id ? `?organization_id=${organization_id}` : '';

  // LiveChat's script tells LiveChat the address of the page. Whatever else someone put into it, such
  // as a token that LiveChat was asked to send here, leaves it before that script can be asked for.
  useEffect(() => replaceURL({ search, hash: '' }), [search]);

  if (config.mode !== 'live') return <WidgetNeedsLive />;
  if (!organization_id)
    return (
      <Notice tone="bad" title={words.noOrganization.title}>
        <p>{words.noOrganization.text}</p>
      </Notice>
    );
  return <Preview organization_id={organization_id} />;
}

function Preview({ organization_id }: { organization_id: string }) {
  const [step, setStep] = useState<'ready' | 'signed-in' | 'shown'>('ready');

  // The Back button can bring this page back as it was, LiveChat's script included, after someone
  // signed in in this tab. It has to start anew then.
  useEffect(() => {
    const restart = (event: PageTransitionEvent) => event.persisted && location.reload();
    window.addEventListener('pageshow', restart);
    return () => window.removeEventListener('pageshow', restart);
  }, []);

  return (
    <>
      <p>{words.organization(organization_id)}</p>
      <div role="status">
        {step === 'signed-in' && (
          <Notice tone="bad" title={words.signedIn.title}>
            <p>{words.signedIn.text}</p>
          </Notice>
        )}
        {step === 'shown' && <p>{words.shown}</p>}
      </div>
      {step === 'shown' ? (
        <ErrorBoundary fallback={<p>{words.broken}</p>}>
          <Suspense>
            <ChatWidget organizationId={organization_id} visibility="maximized" />
          </Suspense>
        </ErrorBoundary>
      ) : (
        <button
          type="button"
          className="plain"
          onClick={() => setStep(hasStoredSession() ? 'signed-in' : 'shown')}
        >
          {words.show}
        </button>
      )}
    </>
  );
}
