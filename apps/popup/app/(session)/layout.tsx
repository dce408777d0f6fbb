import { Account, Frame, ProtocolSteps } from '@repo/lessons';
import type { ReactNode } from 'react';
import { SignIn } from '../sign-in';

/** Around every page but the widget's. */
export default function SessionLayout({ children }: { children: ReactNode }) {
  return (
    <SignIn>
      <Frame title="Popup sample" account={<Account />} aside={<ProtocolSteps />}>
        {children}
      </Frame>
    </SignIn>
  );
}
