'use client';

import { type Session, SignInGate, SignOutButton, useAccount } from '@repo/livechat';

export default function Page() {
  return <SignInGate>{(session) => <Hello session={session} />}</SignInGate>;
}

function Hello({ session }: { session: Session }) {
  const { data: account } = useAccount(session);
  return (
    <p>
      Hello {account?.name} <SignOutButton />
    </p>
  );
}
