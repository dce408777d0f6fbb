/** The three questions, and the list of ways below them. */
export const wayGuide = {
  title: 'Which way is mine?',
  lead: 'Popup and redirect are for people who use your app in a browser. LiveChat has other ways for a server, for a program with nobody in front of it, and for the visitors of a website.',
  who: {
    question: 'Who is signed in?',
    answers: {
      agent: 'Agents who use the app',
      organization: 'Your own organization alone',
      visitor: 'Visitors of a website',
    },
  },
  runs: {
    question: 'What runs?',
    answers: { page: 'A page in a browser', program: 'A program with nobody in front of it' },
  },
  secret: {
    question: 'Where can a secret live?',
    answers: { nowhere: 'Nowhere: there is no server', server: 'On a server' },
  },
  unanswered: 'Answer all three, and the way is here.',
  needsSecret: 'It needs a place for a secret that only you can read.',
  choose: (title: string) => `Your way: ${title}`,
  all: 'All of them',
};

export const way = {
  flow: 'How',
  held: 'The token is held by',
  script: 'An injected script gets',
  cost: 'It takes',
  folders: 'Here',
  guide: 'LiveChat’s guide',
};
