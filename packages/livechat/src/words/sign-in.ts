/** The part of a page that is for people who are signed in, and the way in for everyone else. */
export const signInGate = {
  signedIn: 'Signed in',
  signedOut: 'Signed out',
  signingIn: 'Signing in',
  loadAgain: 'Load the page again',
};

export const signInActions = {
  /** To someone who is signed in in another tab. */
  continueAs: (name: string) => `Continue as ${name}`,
  goToWindow: 'Go to LiveChat’s window',
};
