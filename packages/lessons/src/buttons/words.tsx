export const buttonGallery = {
  label: 'Buttons',
  signedIn: {
    title: 'You are signed in',
    text: 'So there is nothing for the buttons to do. Sign out to try them again.',
  },
};

/** The labels of the buttons are in the buttons' own files, which the page shows as code. */
export const examples = {
  native: {
    title: 'LiveChat’s own style',
    when: 'For people who come with a LiveChat account and have none with you. They know the name, and whom they will be asked by.',
  },
  connect: {
    title: 'To connect an account',
    when: 'The same style and the same call, for someone who already uses your app and adds LiveChat to it. “Sign in” would make them wonder who they are now.',
  },
  custom: {
    title: 'A button of your own',
    when: (
      <>
        Any look, any words. Call <code>signIn</code> in the click itself, or the browser blocks the
        window.
      </>
    ),
  },
};
