export type GrantName = 'token' | 'code';

type GrantWords = {
  title: string;
  name: string;
  /** The messages between the app and LiveChat, in order. */
  wire: { step: string; carries: string[] }[];
  address: string;
  tab: string;
  script: string;
  lasts: string;
  when: string;
};

/** The two grants, for someone who has to choose one. The keys are the values of `auth.responseType`. */
export const grants: Record<GrantName, GrantWords> = {
  token: {
    title: 'Token',
    name: 'OAuth’s implicit grant',
    wire: [
      { step: 'The app asks', carries: ['response_type=token', 'state'] },
      { step: 'LiveChat answers', carries: ['access_token', 'state'] },
      { step: 'The app asks whose it is', carries: ['GET /v2/info'] },
    ],
    address:
      'With the redirect, the token. The page takes it out at once, but the browser’s history file may have it, and it works for up to eight hours.',
    tab: 'The access token, in sessionStorage.',
    script: 'the access token, for eight hours at most.',
    lasts: 'eight hours. Then you sign in again.',
    when: 'an app has to stay as LiveChat’s guide to its SDK has it, or no session may last longer than eight hours. RFC 10017, the current practice for apps in the browser, no longer allows it.',
  },
  code: {
    title: 'Code',
    name: 'OAuth’s authorization code grant, with PKCE',
    wire: [
      { step: 'The app asks', carries: ['response_type=code', 'state', 'code_challenge'] },
      { step: 'LiveChat answers', carries: ['code', 'state'] },
      { step: 'The app exchanges it', carries: ['POST /v2/token', 'code', 'code_verifier'] },
      { step: 'LiveChat answers', carries: ['access_token', 'refresh_token'] },
      { step: 'The app asks whose it is', carries: ['GET /v2/info'] },
    ],
    address:
      'With the redirect, a code. It works once, for a few minutes, and only with the verifier, which the tab kept.',
    tab: 'The access token and the refresh token, in sessionStorage. The verifier too, until the answer comes.',
    script:
      'both tokens. With the refresh token it can go on elsewhere; that works once, and whoever comes second is refused.',
    lasts:
      'as long as you look at the page from time to time: it renews itself. It ends after 30 days of sleep.',
    when: 'you start a new app.',
  },
};

export const compareGrants = {
  title: 'Token or code?',
  lead: (
    <>
      What LiveChat answers with is another choice: <code>auth.responseType</code> in{' '}
      <code>livechat.config.json</code>. Either flow goes with either grant.{' '}
      <strong>For a new app, choose the code.</strong>
    </>
  ),
  /** Marks the grant that the app was built with. */
  here: 'In this app',
  wire: 'What goes over the wire',
  address: 'Left in an address',
  tab: 'Kept in the tab',
  script: 'An injected script gets',
  lasts: 'A session lasts',
  when: 'Choose it when',
};
