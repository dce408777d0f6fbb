'use client';

import { usePathname } from 'next/navigation';

/** A link to another page of the app, marked when it is this one. */
export const NavLink = ({ href, children }: { href: string; children: string }) => (
  <a href={href} aria-current={usePathname() === href ? 'page' : undefined}>
    {children}
  </a>
);
