/** In the header, for someone who is signed in. */
export const account = {
  label: 'Account',
  /** Where the token may not ask for the name. */
  signedIn: 'Signed in',
};
