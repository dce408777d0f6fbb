import '@repo/livechat/styles.css';
import { Frame } from '@repo/livechat';
import type { ReactNode } from 'react';
import { Providers } from './providers';

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>
        <Providers>
          <Frame title="Popup sample">{children}</Frame>
        </Providers>
      </body>
    </html>
  );
}
