import '@repo/livechat/styles.css';
import type { Metadata } from 'next';
import styles from './app.module.css';
import { Drawing } from './drawing';

export const metadata: Metadata = { title: 'Server sample · Sign in with LiveChat' };

/** Browser extensions change both elements before hydration, so React must not report a mismatch there. */
export default function Layout({ children }: LayoutProps<'/'>) {
  return (
    <html lang="en" suppressHydrationWarning>
      <body suppressHydrationWarning className={styles.page}>
        <noscript>Signing in needs JavaScript. Switch it on, and load this page again.</noscript>
        <header>
          <a href="/" className={styles.brand}>
            <span className="livechat-mark" aria-hidden="true" /> Server sample
          </a>
        </header>
        <main>{children}</main>
        <Drawing />
      </body>
    </html>
  );
}
