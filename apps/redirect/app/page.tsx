'use client';

import { AutoSignIn, Dashboard, SignInGate, WhichFlow } from '@repo/livechat';

export default function Page() {
  return (
    <>
      <title>Sign in, and come back to this page · LiveChat redirect sample</title>
      <header className="intro">
        <h1>Sign in, and come back to this page</h1>
        <p className="lead">
          This page leaves for LiveChat, which asks who you are and sends you back with a token. You
          land exactly where you left.
        </p>
      </header>
      <SignInGate>{(session) => <Dashboard session={session} />}</SignInGate>
      <AutoSignIn />
      <WhichFlow flow="redirect" />
    </>
  );
}
