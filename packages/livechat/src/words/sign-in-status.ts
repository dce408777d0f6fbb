import type { SignInStep } from '../session';

/** How far a sign-in is; in one line on a phone too, so that nothing moves from one step to the next. */
export const signInStatus: {
  loading: string;
  nobody: string;
  steps: Record<SignInStep, string>;
} = {
  loading: 'Checking your session…',
  nobody: 'You are not signed in.',
  steps: {
    opening: 'Opening LiveChat…',
    waiting: 'Waiting for you at LiveChat…',
    leaving: 'Leaving for LiveChat…',
    verifying: 'Checking the answer…',
  },
};
