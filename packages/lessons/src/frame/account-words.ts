/** In the header, if someone is signed in. */
export const account = {
  label: 'Account',
  /** Shown if the token's scopes do not allow to read the name. */
  signedIn: 'Signed in',
};
