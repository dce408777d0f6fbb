'use client';

import { pageURL } from '@repo/livechat';
import { useSelectedLayoutSegments } from 'next/navigation';

/**
 * A link to a page of the app, marked if it is the current one. It compares routes, because one page may have several
 * addresses.
 */
export function NavLink({ page, children }: { page: string; children: string }) {
  const route = useSelectedLayoutSegments().filter((segment) => !segment.startsWith('('));
  const current = page === `/${route.join('/')}`;
  return (
    <a href={pageURL(page)} aria-current={current ? 'page' : undefined}>
      {children}
    </a>
  );
}
