import type { ReactNode } from 'react';

/** The words that every panel may need. */
export const panel = {
  missingScope: 'This needs one more scope',
  /** `allows` from scope-words.ts: "see your team". */
  scopeLets: (scope: string, allows: string) => (
    <>
      The scope <code>{scope}</code> lets the app {allows}.
    </>
  ),
  tryAgain: 'Try again',
  tryingAgain: 'Trying again…',
  failedAgain: 'It failed again.',
};

export const profile = {
  title: 'You',
  organization: 'Organization',
  account: 'Account',
};

/** The names that LiveChat’s own app has for the roles. */
export const roles = {
  owner: 'Owner',
  viceowner: 'Vice owner',
  administrator: 'Administrator',
  normal: 'Agent',
};

export const signOut = {
  everywhere: 'Sign out everywhere…',
  title: 'Sign out everywhere?',
  text: 'LiveChat ends every session you have: this browser, your phone, every other device, and every app you are signed in to with LiveChat. You will have to sign in again on each.',
  stay: 'Stay signed in',
  confirm: 'Sign out everywhere',
};

export const tokenCard = {
  title: 'Your token',
  left: (time: ReactNode) => (
    <>
      {time} <span className="quiet">left</span>
    </>
  ),
  ends: 'Then you are signed out here and asked to sign in again. This way of signing in, OAuth’s implicit grant, comes without a second token to renew it with.',
  renewed:
    'Shortly before its end it is renewed, while you look at this page; after a sleep, when you look again or with the first call. OAuth’s authorization code grant, by which you signed in, comes with a refresh token for that.',
  may: 'With it, this app may:',
  revoke: 'Revoke it',
  revokeHint:
    'This is what Sign out does: LiveChat refuses the token from then on, and this app signs you out in all your tabs. LiveChat itself and your other devices keep you signed in.',
  mayNot: 'What it may not do',
  withScope: 'A scope is a permission. With one more, this app could:',
};

/** For the person who set the app up: scopes that the file has and the token lacks, and the other way round. */
export const scopeDifferences = {
  notGranted: (scopes: ReactNode) => (
    <>
      In <code>auth.scopes</code>, but not granted: {scopes}
    </>
  ),
  addInConsole:
    'Add it in Developer Console (your app → App Authorization → scopes) and sign in again.',
  /** Does not name the sandbox: a build for LiveChat itself must not contain that word. */
  startAgain:
    'The stand-in for LiveChat grants what the file had when it started, unless it is asked for less. Start npm run dev anew and sign in again.',
  notConfigured: (scopes: ReactNode) => (
    <>
      Granted, but not in <code>auth.scopes</code>: {scopes} Add it to{' '}
      <code>livechat.config.json</code>, which says what your app is meant to have, or take it away
      in Developer Console.
    </>
  ),
};

export const timeLeft = { h: 'h', min: 'min', s: 's' };

export const team = {
  title: 'Your team',
  /** Above a long list. */
  find: 'Find someone by name, e-mail address or job title',
  nobody: 'Nobody.',
  /** The keys are LiveChat's values of `login_status`. */
  presence: {
    'accepting chats': 'accepting chats',
    'not accepting chats': 'not accepting chats',
    offline: 'offline',
  },
};

export const sessions = {
  title: 'Where you are signed in',
  current: 'this one',
  signedInFrom: (ip: string, way: string) => `${ip}, signed in ${way}`,
  ways: {
    credentials: 'with a password',
    explicit: 'with a password',
    google: 'with Google',
    microsoft: 'with Microsoft',
    apple: 'with Apple',
    token: 'with a token',
  },
  device: (browser = 'Unknown browser', system = 'an unknown device') => `${browser} on ${system}`,
  unknownDevice: 'Unknown device',
  end: 'End',
  endDevice: (device: string) => `End ${device}`,
  endCurrent: (device: string) => `End ${device}, this one`,
  ending: 'Ending…',
};
