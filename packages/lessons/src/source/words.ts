export const sourceCode = {
  contents: 'On this page',
  yours: {
    title: 'The lines to copy',
    docs: 'docs/copy.md, or',
    compare: 'the end of Compare',
    text: ', brings what is below into your app with one command, and puts SignIn, the first file, around your pages. All that a page needs then is a gate around what is for people who are signed in, and a hook for each thing you ask LiveChat:',
    page: 'A page of yours',
  },
};
