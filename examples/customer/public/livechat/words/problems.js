/** The texts for failures, by LiveChat's code or by one of ours. They tell a person what to do. */
export const problems = new Map(
  Object.entries({
    unreachable: 'LiveChat cannot be reached: try again.',
    unreadable: 'LiveChat gave an answer that makes no sense: try again.',
    not_revoked:
      'LiveChat cannot be reached, or did not revoke the token, which may still work: try again.',
    unforeseen: 'The page failed: reload it, and try again.',
    somebody_else: 'LiveChat takes the token for somebody else’s.',
    invalid_grant:
      'LiveChat did not take the link: it was used before, it is too old, or the code is another one. Check the code; if it is right, make a new link in the first browser.',
    invalid_client:
      'LiveChat does not know this website (invalid_client): check the client id, the organization and the redirect URI whitelist.',
    invalid_request:
      'LiveChat does not know this website (invalid_request): check the client id, the organization and the redirect URI whitelist.',
    access_denied: 'LiveChat no longer accepts the token: ask for a fresh one.',
    authentication: 'LiveChat no longer accepts the token: ask for a fresh one.',
    misdirected_request:
      'The organization is in another data center of LiveChat: set NEXT_PUBLIC_LIVECHAT_API_URL=https://api-fra.livechatinc.com in .env, and build anew.',
  }),
);
