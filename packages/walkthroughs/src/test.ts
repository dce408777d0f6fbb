import { test as base } from '@repo/sandbox/playwright';

/** How each sign-in ends as it is drawn. */
const verifying = [
  'This app to LiveChat Accounts: GET /v2/info',
  'LiveChat Accounts to This app: 200: GET /v2/info',
  'This app: The token was made for this app',
  'This app: You are signed in',
];

/** What is there to be seen of the grant that the app is built for. */
const grants = {
  token: {
    /** What LiveChat is asked until someone is signed in, and how a token ends that is of no use. */
    calls: ['GET /v2/info'],
    revoked: { calls: ['GET /v2/info'], told: 'LiveChat no longer accepts the sign-in' },
    rule: 'RFC 6749, section 4.2.1',
    /** Steps that are drawn: how LiveChat is asked, how a page finds the answer, and what it does with that. */
    asking: ['This app to LiveChat Accounts: The app asks LiveChat for a token'],
    finding: [
      'LiveChat Accounts to This app: The page opens with an answer behind the # of its address',
      'This app: The token leaves the address bar',
    ],
    ending: verifying,
    atItsEnd: 'asked to sign in again',
    /** What LiveChat's answer brings and where, what is done with it, and what it is worth when it comes again. */
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
  /** Which grant the app is built for, as `auth.responseType` has it. */
  responseType: 'token' | 'code';
};

/** The sandbox's `test`, and what differs from one grant to the other. */
export const test = base.extend<GrantOptions & { grant: Grant }>({
  responseType: ['token', { option: true }],
  grant: ({ responseType }, use) => use(grants[responseType]),
});
