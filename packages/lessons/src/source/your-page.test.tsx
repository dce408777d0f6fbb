import { SessionProvider, useSessionStore } from '@repo/livechat';
import { cleanup, configure, render, screen } from '@testing-library/react';
import { type ReactNode, useEffect } from 'react';
import { afterEach, expect, test } from 'vitest';
import { readYourPage } from './read-source';
import Page from './your-page';

// On a busy machine, loading a part takes longer than the usual second.
configure({ asyncUtilTimeout: 20_000 });

afterEach(cleanup);

/** Like app/sign-in.tsx, but nobody ever signs in. */
function SignIn({ children }: { children: ReactNode }) {
  const store = useSessionStore({
    prepare() {},
    signIn: () => new Promise<never>(() => {}),
    bringForward() {},
  });
  useEffect(() => void store.start(async () => null), [store]);
  return <SessionProvider store={store}>{children}</SessionProvider>;
}

test('the page that one can copy is a sign-in as it stands, in a score of lines', async () => {
  render(
    <SignIn>
      <Page />
    </SignIn>,
  );
  await screen.findByText(/You are not signed in/);
  screen.getByRole('button', { name: 'Sign in with LiveChat' });
  const code = readYourPage();
  for (const part of ['SignInGate', 'useAccount', 'SignOutButton']) expect(code).toContain(part);
  expect(code.split('\n').length).toBeLessThan(20);
});
