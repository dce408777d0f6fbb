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
      <strong>Sandbox</strong>, not LiveChat: <a href={url}>look inside or reset it</a>
    </>
  ),
  goLive: 'Go live',
  howToGoLive: (
    <>
      This app talks to a local stand-in, not to LiveChat. To go live, create your app in{' '}
      <a href="https://platform.text.com/console">Developer Console</a>, paste its client id into{' '}
      <code>auth.clientId</code> in <code>livechat.config.json</code> and start again.
    </>
  ),
  /** Shown if the steps are below the page and not beside it. */
  toSteps: 'Steps ↓',
  steps: 'Steps',
  errors: 'When it fails',
  guide: 'LiveChat’s guide to Sign in with LiveChat',
};

/** Around the drawing of the steps. The words of the drawing are in steps/words.ts. */
export const protocolSteps = {
  title: 'What just happened',
  none: (
    <>
      Nothing yet. Sign in, and each step shows here as it happens. Or read{' '}
      <a href={pageURL('/source')}>the code that does it</a>.
    </>
  ),
};
