/** For the person who sets the app up. A visitor of a finished app does not see it. */
export const setUp = {
  title: 'Is this app yours? What LiveChat has to know',
  why: (
    <>
      LiveChat refuses an app that it does not know on a page of its own, and never comes back from
      there. In{' '}
      <a href="https://platform.text.com/console" rel="noreferrer">
        Developer Console
      </a>{' '}
      (your app → App Authorization) there has to be:
    </>
  ),
  clientType: 'Client type',
  /** The names that the console has for the client types. */
  types: { javascript_app: 'JavaScript app' },
  redirectURI: 'Redirect URI',
  notListed: (
    <>
      <code>auth.redirectURI</code> in <code>livechat.config.json</code> does not have it: add it
      there as well, and start again.
    </>
  ),
  scopes: 'Scopes',
  clientId: 'Client id',
  compare: 'The console shows the same one.',
  ask: 'Try it before',
  command: 'npm run doctor -- --live',
};
