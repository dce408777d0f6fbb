import type { SignInStep } from '../session';

/** How far a sign-in is. */
export const signInStatus: {
  loading: string;
  nobody: string;
  steps: Record<SignInStep, string>;
} = {
  loading: 'Checking whether you are signed in…',
  nobody: 'You are not signed in. LiveChat asks who you are, and what this app may see.',
  steps: {
    opening: 'Opening LiveChat…',
    waiting: 'Waiting for you at LiveChat…',
    leaving: 'Leaving for LiveChat…',
    verifying: 'LiveChat answered. Checking the answer…',
  },
};
