'use client';

import { createContext, type ReactNode, useContext } from 'react';

const PathContext = createContext<string | undefined>(undefined);

/** Names the page that explains each error under its code: the notices inside lead there. */
export const ErrorPage = ({ path, children }: { path: string; children: ReactNode }) => (
  <PathContext value={path}>{children}</PathContext>
);

export const useErrorPage = () => useContext(PathContext);
