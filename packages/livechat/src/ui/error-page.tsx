'use client';

import { createContext } from 'react';

/** The app's page about errors, if it has one. The notices inside link to it, at the code of the error. */
export const ErrorPage = createContext<string | undefined>(undefined);
