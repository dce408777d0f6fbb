import type { FlowName } from './flows';

type FlowWords = {
  title: string;
  /** The name inside a sentence: "Choose the popup". */
  name: string;
  steps: string[];
  when: string;
  fails: string;
  arrives: string;
};

/** The two flows, for someone who has to choose one. */
export const flows: Record<FlowName, FlowWords> = {
  popup: {
    title: 'Popup',
    name: 'the popup',
    steps: [
      'You click, and a small window opens. The page stays behind it.',
      'In the window LiveChat asks who you are, and what the app may see.',
      'The window closes by itself. The page is as you left it, and knows you.',
    ],
    when: 'people are in the middle of something that must not be lost: a half-written text, a form, a call.',
    fails:
      'the browser opens no windows: inside other apps, with a strict pop-up blocker, or without a click to start from.',
    arrives:
      'as a message from LiveChat’s window to the page. No address holds it, and no history.',
  },
  redirect: {
    title: 'Redirect',
    name: 'the redirect',
    steps: [
      'You click, and the page leaves for LiveChat, in the same tab.',
      'LiveChat asks who you are, and what the app may see.',
      'It sends you back to the very page you left, which is loaded anew.',
    ],
    when: 'signing in comes first, or has to work everywhere: phones, browsers inside other apps, strict pop-up blockers.',
    fails:
      'something was typed and kept nowhere: the page that comes back starts from the beginning. Who does not allow access stays at LiveChat, and only the Back button leads home.',
    arrives:
      'in the page’s address. The page takes it out at once; the browser’s history file may have it all the same.',
  },
};

export const tryFlow = (name: string) => `Try ${name}`;

export const compareFlows = {
  when: 'Choose it when',
  fails: 'It fails when',
  arrives: 'The answer arrives',
};

export const whichFlow = {
  title: 'Popup or redirect?',
  choose: (name: string, when: string) => `Choose ${name} when ${when}`,
  compare: (name: string) => `Compare it with ${name}`,
  yours: 'Your own app takes little of all this:',
  lines: 'the lines to copy',
};

export const flowGuide = {
  title: 'Which one suits you?',
  where: {
    question: 'Where is it used?',
    answers: {
      computer: 'On computers',
      anywhere: 'On phones as well, or inside other apps',
    },
  },
  page: {
    question: 'What may be lost?',
    answers: { work: 'Unfinished work', nothing: 'Nothing' },
  },
  start: {
    question: 'How does it start?',
    answers: { click: 'With a click', itself: 'By itself, when the page opens' },
  },
  unanswered: 'Answer all three, and the answer is here.',
  choose: (name: string) => `Choose ${name}`,
};

/** The reasons for a recommendation. */
export const why = {
  itself: 'A window opens only from a click; leaving the page needs none.',
  itselfWithWork:
    'A window opens only from a click; leaving the page needs none. Keep what people typed, in sessionStorage for example: the page that comes back starts from the beginning.',
  work: 'The page stays as it is, beside the window.',
  workAnywhere:
    'The page stays as it is. Where no window opens, let people continue in the same tab, as the popup sample does, and keep what they typed.',
  nothing: 'Nothing is lost by leaving, and no pop-up blocker can stand in the way.',
  nothingAnywhere:
    'It works in every browser, also inside other apps, and nothing is lost by leaving.',
};
