'use client';

import { pageURL } from '@repo/livechat';
import { useSelectedLayoutSegments } from 'next/navigation';

/** A link to a page of the app, marked when it is this one: by the route, as an address has spellings. */
export function NavLink({ page, children }: { page: string; children: string }) {
  const route = useSelectedLayoutSegments().filter((segment) => !segment.startsWith('('));
  const current = page === `/${route.join('/')}`;
  return (
    <a href={pageURL(page)} aria-current={current ? 'page' : undefined}>
      {children}
    </a>
  );
}
