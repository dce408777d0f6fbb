import { readTab, SESSION_KEY, SIGN_IN_KEY } from '@repo/livechat/tab-storage';
import { ErrorBoundary, loadable, Notice } from '@repo/livechat/ui';
import { useEffect, useState } from 'react';
import { tabRemembersToken } from './address';
import { widgetPage as words } from './words';

const ChatWidget = loadable(
  async () => (await import('@livechat/widget-react')).LiveChatWidget,
  () => null,
);

/** Loads LiveChat's script on a click, if the tab keeps no session. */
export function WidgetPreview({ organization_id }: { organization_id: string }) {
  const [step, setStep] = useState<'ready' | 'signed-in' | 'shown'>('ready');

  // The Back button can restore this page from the back/forward cache, with LiveChat's script, after someone has signed
  // in in this tab. Then the page has to load again.
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
        <ErrorBoundary fallback={() => <p>{words.broken}</p>}>
          <ChatWidget organizationId={organization_id} visibility="maximized" />
        </ErrorBoundary>
      ) : (
        <p>
          <button
            type="button"
            className="plain"
            onClick={() => setStep(holdsSecrets() || tabRemembersToken() ? 'signed-in' : 'shown')}
          >
            {words.show}
          </button>
        </p>
      )}
    </>
  );
}

/** Whether this tab keeps a session, or the `state` of a pending sign-in. */
const holdsSecrets = () => [SESSION_KEY, SIGN_IN_KEY].some((key) => readTab(key) !== null);
