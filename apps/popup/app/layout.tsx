import '@repo/livechat/styles.css';
import { Frame, ProtocolSteps } from '@repo/lessons';
import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { Providers } from './providers';

const title = 'Popup sample · Sign in with LiveChat';

export const metadata: Metadata = { title: { default: title, template: `%s · ${title}` } };

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>
        <Providers>
          <Frame title="Popup sample" aside={<ProtocolSteps />}>
            {children}
          </Frame>
        </Providers>
      </body>
    </html>
  );
}
