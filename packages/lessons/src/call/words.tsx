export const callYourself = {
  title: 'Call the API yourself',
  hint: (
    <>
      The token is for you to fill in: one that your own app got by signing someone in. This page
      never shows its own. In a terminal, a personal access token from Developer Console does as
      well, but not for <code>/v2/info</code> and <code>/v2/sessions</code>. It goes another way:
      write <code>-u "ACCOUNT_ID:PERSONAL_ACCESS_TOKEN"</code> in place of the Authorization line.
    </>
  ),
};

export const scopeOfCall = {
  none: 'Any token may ask this about itself.',
  needs: (scope: string, allows: string) => (
    <>
      It needs <code>{scope}</code>, to {allows}.
    </>
  ),
  granted: 'Your token covers it.',
  refused: 'Your token does not have it, so LiveChat refuses the call.',
  wider: 'A wider scope would let the app do more:',
};

export const runCall = {
  run: 'Run it',
  running: 'Running…',
  answered: (status: number) => `LiveChat answered ${status}.`,
  answeredNothing: (status: number) => `LiveChat answered ${status}, with no JSON.`,
  answer: 'Answer',
  hidden: '(hidden)',
};
