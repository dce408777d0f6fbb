'use client';

import { config } from '@repo/livechat/config';
import { Notice, Skeleton } from '@repo/livechat/ui';
import { useEffect, useState } from 'react';
import { takeOrganization } from './address';
import { WidgetNeedsLive } from './widget-needs-live';
import { WidgetPreview } from './widget-preview';
import { widgetPage as words } from './words';

/** Shows the chat widget of the organization in the address, when asked to. */
export function WidgetPage() {
  // Undefined until the page runs in the browser, at an address that has nothing but the organization.
  const [organization_id, setOrganization] = useState<string | null>();

  useEffect(() => {
    const take = () => setOrganization(takeOrganization());
    take();
    // A token can also come without a page load, if only the fragment of the address changes.
    window.addEventListener('hashchange', take);
    return () => window.removeEventListener('hashchange', take);
  }, []);

  if (config.mode !== 'live') return <WidgetNeedsLive />;
  if (organization_id === undefined) return <Skeleton lines={3} />;
  if (organization_id) return <WidgetPreview organization_id={organization_id} />;
  return (
    <Notice tone="bad" title={words.noOrganization.title}>
      <p>{words.noOrganization.text}</p>
    </Notice>
  );
}
