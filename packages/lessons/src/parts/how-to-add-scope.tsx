/** Explains where the scopes of an app are set. */
export const HowToAddScope = () => (
  <p>
    Add it in Developer Console (your app → App Authorization → scopes) and to{' '}
    <code>auth.scopes</code> in <code>livechat.config.json</code>, then sign in again.
  </p>
);
