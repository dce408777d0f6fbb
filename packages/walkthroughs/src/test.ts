import { test as base } from '@repo/sandbox/playwright';

/** The last steps of each sign-in. */
const verifying = [
  'This app to LiveChat Accounts: GET /v2/info',
  'LiveChat Accounts to This app: 200: GET /v2/info',
  'This app: The token was made for this app',
  'This app: You are signed in',
];

/** What differs on the pages between the grants. */
const grants = {
  token: {
    /** The calls until someone is signed in, and what happens with a token that LiveChat revoked. */
    calls: ['GET /v2/info'],
    revoked: { calls: ['GET /v2/info'], told: 'LiveChat no longer accepts the sign-in' },
    rule: 'RFC 6749, section 4.2.1',
    /** Drawn steps: the request to LiveChat, the answer in the address, and the use of that answer. */
    asking: ['This app to LiveChat Accounts: The app asks LiveChat for a token'],
    finding: [
      'LiveChat Accounts to This app: The page opens with an answer behind the # of its address',
      'This app: The token leaves the address bar',
    ],
    ending: verifying,
    atItsEnd: 'asked to sign in again',
    /** LiveChat's answer: what it has, where, what the app does with it, and what a second use is worth. */
    answer: 'token',
    place: 'behind the # of the address',
    taken: 'it takes the token',
    replayed: 'its token still works',
  },
  code: {
    calls: ['POST /v2/token', 'GET /v2/info'],
    revoked: { calls: ['POST /v2/token'], told: 'LiveChat did not accept this sign-in' },
    rule: 'RFC 7636, section 4.3',
    asking: [
      'This app: The app makes a verifier',
      'This app to LiveChat Accounts: The app asks LiveChat for a code',
    ],
    finding: [
      'LiveChat Accounts to This app: The page opens with an answer in the query of its address',
      'This app: The code leaves the address bar',
    ],
    ending: [
      'This app to LiveChat Accounts: POST /v2/token',
      'LiveChat Accounts to This app: 200: POST /v2/token',
      ...verifying,
    ],
    atItsEnd: 'before its end it is renewed',
    answer: 'code',
    place: 'in the query of the address',
    taken: 'it exchanges the code for a token',
    replayed: 'its code is used up',
  },
};

export type Grant = (typeof grants)['token' | 'code'];

export type GrantOptions = {
  /** The grant that the app is built for, by the name in `auth.responseType`. */
  responseType: 'token' | 'code';
};

/** The sandbox's `test`, with what differs between the grants. */
export const test = base.extend<GrantOptions & { grant: Grant }>({
  responseType: ['token', { option: true }],
  grant: ({ responseType }, use) => use(grants[responseType]),
});
