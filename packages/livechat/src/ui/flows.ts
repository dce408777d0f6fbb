export type FlowName = 'popup' | 'redirect';

/** The two flows in words, for whoever has to choose one. */
export const flows = {
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
      'behind the # of the page’s address. The page takes it out before anything else runs; the browser’s history file may have it all the same.',
  },
} as const;

/** Where a flow can be tried: here, or in the other app, whose address is in this one's .env file. */
export const flowURL = (flow: FlowName, here: FlowName) =>
  flow === here ? '/' : process.env.NEXT_PUBLIC_TWIN_URL;
