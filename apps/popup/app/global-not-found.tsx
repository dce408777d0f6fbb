import { Frame } from '@repo/lessons';
import { pageURL } from '@repo/livechat';
import type { Metadata } from 'next';
import Layout from './layout';
import { Providers } from './providers';

export const metadata: Metadata = { title: 'No such page · Popup sample · Sign in with LiveChat' };

/** With the session of the other pages, which takes a token out of this address too. */
export default function NotFound() {
  return (
    <Layout>
      <Providers>
        <Frame title="Popup sample">
          <header className="intro">
            <h1>There is no such page</h1>
            <p className="lead">
              The address may be mistyped. <a href={pageURL('/')}>Go to the overview</a>
            </p>
          </header>
        </Frame>
      </Providers>
    </Layout>
  );
}
