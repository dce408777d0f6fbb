/** What stands in more than one part of the pages. */
export const common = {
  cancel: 'Cancel',
  continueHere: 'Continue in this tab',
  loading: 'Loading…',
  signIn: 'Sign in',
  signInWithLiveChat: 'Sign in with LiveChat',
  signOut: 'Sign out',
  tryAgain: 'Try again',
};
