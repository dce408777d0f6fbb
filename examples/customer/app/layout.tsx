import '../public/customer.css';
import type { Metadata } from 'next';

export const metadata: Metadata = { title: 'Customer, in Next.js · LiveChat' };

export default function Layout({ children }: LayoutProps<'/'>) {
  return (
    <html lang="en" suppressHydrationWarning>
      <head>
        {/* Not async: it must finish before Next starts anything on the page. */}
        <script src="/livechat/take-transfer.js" />
      </head>
      <body suppressHydrationWarning>
        <noscript>This page needs JavaScript. Switch it on, and load the page again.</noscript>
        {children}
      </body>
    </html>
  );
}
