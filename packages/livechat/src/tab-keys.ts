/** What `sessionStorage` keeps secrets under: the session with its token, and the `state` of a sign-in under way. */
export const SESSION_KEY = 'livechat.session';
export const SIGN_IN_KEY = 'livechat.sign-in';
