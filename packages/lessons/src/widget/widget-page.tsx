'use client';

import { config } from '@repo/livechat/config';
import { Notice, Skeleton } from '@repo/livechat/ui';
import { useEffect, useState } from 'react';
import { isOrganizationId } from './tracking-code';
import { WidgetNeedsLive } from './widget-needs-live';
import { WidgetPreview } from './widget-preview';
import { widgetPage as words } from './words';

/** The chat widget of the organization that the address names, once it is asked for. */
export function WidgetPage() {
  // Not known before the page is in the browser.
  const [organization_id, setOrganization] = useState<string | null>();

  useEffect(() => setOrganization(takeOrganization()), []);

  if (config.mode !== 'live') return <WidgetNeedsLive />;
  if (organization_id === undefined) return <Skeleton lines={3} />;
  if (organization_id) return <WidgetPreview organization_id={organization_id} />;
  return (
    <Notice tone="bad" title={words.noOrganization.title}>
      <p>{words.noOrganization.text}</p>
    </Notice>
  );
}

/**
 * Reads the organization from the address and takes everything else out of it, such as a token that
 * LiveChat was made to send here: LiveChat's script will tell LiveChat the address of this page.
 */
function takeOrganization(): string | null {
  const named = new URLSearchParams(location.search).get('organization_id') ?? '';
  const organization_id = isOrganizationId(named) ? named : null;
  const search = organization_id ? `?organization_id=${organization_id}` : '';
  // A new document: the old one's address can still be read from its performance entries.
  if (location.search + location.hash !== search) location.replace(location.pathname + search);
  return organization_id;
}
