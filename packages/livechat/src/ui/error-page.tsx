'use client';

import { createContext } from 'react';

/** The page that explains each error under its code, if there is one: the notices inside lead there. */
export const ErrorPage = createContext<string | undefined>(undefined);
