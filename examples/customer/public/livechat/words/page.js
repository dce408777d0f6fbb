/** The longer texts of both pages. */
export const words = {
  lead: 'LiveChat gives each visitor of a website a token of their own, and no one signs in for it.',
  loading: 'LiveChat is asked …',
  asked:
    'Somebody made a link so that this browser goes on as the customer of another one. Go on only if that was you, a moment ago: whoever made the link reads what you write afterwards. The other browser shows a code; type it here.',
  forgotten:
    'The token is revoked, and forgotten here. LiveChat’s cookies still know this browser: ask for a token, and you are the same customer. If you came by a link, they know only who you were before it, if anybody. To be somebody new, delete the cookies of LiveChat in your browser.',
  offer:
    'A link makes another browser of yours this customer, with the chats there were. It works once, and together with a code alone: send yourself the link, read the code off this screen, and give it to nobody.',
  offerEnds:
    'After ten minutes this page takes the link back, in whichever tab it is open, and tries until that succeeds. When it is open in none, the link ends after an hour.',
  cookies:
    'What knows you again is two cookies at LiveChat, for two years after the last visit. This page cannot read them. It keeps the token, for eight hours, in all tabs.',
  blocked:
    'A browser that blocks third-party cookies, as Safari does, keeps no such cookies: each time a token ends, you are a new customer, and the chats before are gone from your view. What helps is to know the visitor yourself and to ask for the token on your server, as the bridge of this example does.',
  transferred:
    'You came by a link, which no cookie knows: you are this customer until the token ends, and for longer only with a fresh token before that.',
  notKept:
    'This browser keeps nothing more for this website: its storage is full, or blocked. What is new here lasts as long as this page: take a link back before you leave, and a reload asks for another token. Delete what this website has stored, or allow it to store, and reload the page.',
  sameCustomer: 'Ten callers, one request: a fresh token, the same customer.',
  somebodyNew:
    'You are somebody new to LiveChat: it did not know this browser again. Either it blocks third-party cookies, or LiveChat’s were deleted, or you came by a link and that token was over.',
  goesOn: 'You go on as the customer of the other browser.',
  takenBack: 'The link does not work any more.',
  usedBefore:
    'The link was used, or has ended: if it was used and not by you, revoke and forget the token, and do not write here before you are somebody new.',
};
