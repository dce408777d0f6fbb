export const draft = {
  title: 'Write to a teammate',
  label: 'Start now, sign in half-way: this page is never left, so your text stays.',
  placeholder: 'Could you take over the chat with…',
  loadingTeam: 'Loading your team…',
  notLoaded: 'Your team did not load. Your text is kept: load the page again.',
  signedOut: 'Once you are signed in, you choose here who gets it.',
};

export const autoSignIn = {
  title: 'Skip the button',
  label: 'Sign me in right after this page opens',
  hint: 'From your next visit in a new tab. The page leaves once in each tab: if you come back without signing in, or sign out, it waits for you.',
};
