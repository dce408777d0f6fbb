import type { Refused } from './ask';

/** What went wrong, why, and what to do now. */
export const failures: Record<Refused['code'], string> = {
  bad_request: 'The page sent something that the server does not take. Reload the page.',
  no_attempt:
    'This answer of LiveChat belongs to no sign-in of this browser: it took longer than ten minutes, was opened a second time, or a link brought you here. Nobody was signed in. Start again.',
  invalid_grant:
    'LiveChat did not take its code: it works once and for a few minutes. Nobody was signed in. Start again.',
  signed_out: 'You are signed out.',
  not_from_here: 'The server answers only to the pages of its own address. Open the app there.',
  not_allowed: 'LiveChat does not allow this: the app has not got the scope for it.',
  not_found: 'The server has no such call.',
  server_error: 'The server failed. Nothing was lost; try again.',
  invalid_client:
    'LiveChat does not take the client id and secret of this server. Compare auth.clientId and LIVECHAT_CLIENT_SECRET with Developer Console.',
  livechat_refused: 'LiveChat gave an answer that is of no use. Try again.',
  livechat_unreachable: 'LiveChat did not answer. You are still signed in; try again in a moment.',
  store_unreachable:
    'The server cannot reach its sessions. Nothing was lost; try again in a moment.',
  server_unreachable: 'The server did not answer. Check your connection, and try again.',
};

export const denied =
  'LiveChat did not sign you in: you or LiveChat said no. Nothing has changed; you can try again.';
export const notTold =
  'You are signed out here. LiveChat could not be told: its tokens end by themselves, or end the session in LiveChat.';
