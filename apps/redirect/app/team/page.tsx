'use client';

import { SignInGate, TeamBoard } from '@repo/livechat';
import Link from 'next/link';
import { useSearchParams } from 'next/navigation';
import { Suspense } from 'react';

/** A page that needs a sign-in, with an address worth sharing: /team?show=accepting */
export default function TeamPage() {
  return (
    <>
      <title>Your team · LiveChat sample</title>
      <header className="intro">
        <h1>Your team</h1>
        <p className="lead">Only people who are signed in see this page.</p>
      </header>
      <Suspense>
        <FilteredTeam />
      </Suspense>
    </>
  );
}

function FilteredTeam() {
  const accepting = useSearchParams().get('show') === 'accepting';
  return (
    <>
      <nav aria-label="Show" className="choice">
        <Link href="/team" aria-current={!accepting}>
          Everyone
        </Link>
        <Link href="/team?show=accepting" aria-current={accepting}>
          Accepting chats
        </Link>
      </nav>
      <SignInGate>{(session) => <TeamBoard session={session} accepting={accepting} />}</SignInGate>
    </>
  );
}
