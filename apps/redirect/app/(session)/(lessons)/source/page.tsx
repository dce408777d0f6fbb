import { SourceCode } from '@repo/lessons/source-code';
import type { Metadata } from 'next';
import { flow } from '../flow';

export const metadata: Metadata = { title: 'The code' };

export default function Page() {
  return (
    <>
      <header className="intro alone">
        <h1>The code that signs you in</h1>
        <p className="lead">
          Roughly in the order in which a sign-in goes through it: one file of this app, the others
          from packages/livechat/src. Not every sign-in needs all of them: those in code/ are for
          the authorization code grant alone.
        </p>
      </header>
      <SourceCode flow={flow} />
    </>
  );
}
