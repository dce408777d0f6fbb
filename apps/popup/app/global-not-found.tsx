import { pageURL } from '@repo/livechat';
import type { Metadata } from 'next';
import { Frame } from './frame';
import Layout from './layout';
import { SignIn } from './sign-in';

export const metadata: Metadata = { title: 'No such page · Popup sample · Sign in with LiveChat' };

/** It has the session of the other pages, which removes a token from this address too. */
export default function NotFound() {
  return (
    <Layout>
      <SignIn>
        <Frame account>
          <header className="intro">
            <h1>There is no such page</h1>
            <p className="lead">
              The address may be mistyped. <a href={pageURL('/')}>Go to the overview</a>
            </p>
          </header>
        </Frame>
      </SignIn>
    </Layout>
  );
}
