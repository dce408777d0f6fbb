'use client';

import { config } from '@repo/livechat/config';
import { Notice, Skeleton } from '@repo/livechat/ui';
import { useEffect, useState } from 'react';
import { takeOrganization } from './address';
import { WidgetNeedsLive } from './widget-needs-live';
import { WidgetPreview } from './widget-preview';
import { widgetPage as words } from './words';

/** The chat widget of the organization that the address names, once it is asked for. */
export function WidgetPage() {
  // Not known before the page is in the browser, with an address of nothing else.
  const [organization_id, setOrganization] = useState<string | null>();

  useEffect(() => {
    const take = () => setOrganization(takeOrganization());
    take();
    // A token can also come without a load, in an address that differs in its fragment alone.
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
