export const sourceCode = {
  contents: 'On this page',
  yours: {
    title: 'The lines to copy',
    text: 'Take packages/livechat and app/sign-in.tsx, the first file below, and put SignIn around your pages. All that a page needs then is a gate around what is for people who are signed in, and a hook for each thing you ask LiveChat:',
    page: 'A page of yours',
  },
};
