import type { ReactNode } from 'react';
import { Frame } from '../frame';
import { SignIn } from '../sign-in';

/** Around every page but the widget's. */
export default function SessionLayout({ children }: { children: ReactNode }) {
  return (
    <SignIn>
      <Frame account steps>
        {children}
      </Frame>
    </SignIn>
  );
}
