import '@repo/livechat/styles.css';
import type { Metadata } from 'next';
import type { ReactNode } from 'react';

const title = 'Redirect sample · Sign in with LiveChat';

export const metadata: Metadata = { title: { default: title, template: `%s · ${title}` } };

/** Browser extensions may change both elements before hydration, which is no error of the page. */
export default function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="en" suppressHydrationWarning>
      <body suppressHydrationWarning>
        <noscript className="no-script">
          Signing in needs JavaScript. Switch it on, and load this page again.
        </noscript>
        {children}
      </body>
    </html>
  );
}
