import { SourceCode } from '@repo/lessons/source-code';
import type { Metadata } from 'next';

export const metadata: Metadata = { title: 'The code' };

export default function Page() {
  return (
    <>
      <header className="intro alone">
        <h1>The code that signs you in</h1>
        <p className="lead">
          As it runs on this page, in the order in which it runs: one file of this app, the others
          from packages/livechat/src.
        </p>
      </header>
      <SourceCode flow="popup" />
    </>
  );
}
