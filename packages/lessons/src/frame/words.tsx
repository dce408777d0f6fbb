import { pageURL } from '@repo/livechat';

export const frame = {
  skip: 'Skip to the content',
  pages: {
    label: 'Pages',
    overview: 'Overview',
    team: 'Team',
    buttons: 'Buttons',
    compare: 'Compare',
  },
  mode: 'Mode',
  sandbox: (url: string) => (
    <>
      <strong>Sandbox.</strong> This app talks to a local stand-in, not to LiveChat:{' '}
      <a href={url}>look inside, or reset it to be someone else</a>. To go live, paste your client
      id into <code>auth.clientId</code> in <code>livechat.config.json</code> and start again.
    </>
  ),
  steps: 'Steps',
  errors: 'When it fails',
  guide: 'LiveChat’s guide to Sign in with LiveChat',
};

/** Around the drawing of the steps, which has its words in steps.ts. */
export const protocolSteps = {
  title: 'What just happened',
  none: (
    <>
      Nothing yet. Sign in, and each step shows here as it happens. Or read{' '}
      <a href={pageURL('/source')}>the code that does it</a>.
    </>
  ),
  loading: 'Drawing…',
  broken: 'The drawing does not work here. Signing in does.',
};
