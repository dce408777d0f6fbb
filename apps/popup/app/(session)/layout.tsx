import { Frame, ProtocolSteps } from '@repo/lessons';
import type { ReactNode } from 'react';
import { Providers } from '../providers';

/** Around every page but the widget's. */
export default function SessionLayout({ children }: { children: ReactNode }) {
  return (
    <Providers>
      <Frame title="Popup sample" aside={<ProtocolSteps />}>
        {children}
      </Frame>
    </Providers>
  );
}
