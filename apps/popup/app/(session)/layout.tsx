import type { ReactNode } from 'react';
import { Frame } from '../frame';
import { SignIn } from '../sign-in';

/** The layout of every page except the widget's. */
export default function SessionLayout({ children }: { children: ReactNode }) {
  return (
    <SignIn>
      <Frame account steps>
        {children}
      </Frame>
    </SignIn>
  );
}
