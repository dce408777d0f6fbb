import { pageURL } from '@repo/livechat';

export const trackingCode = {
  title: 'Your tracking code',
  text: (
    <>
      Paste it before <code>&lt;/body&gt;</code> of your website, and visitors can chat with your
      team. It names your organization and holds no token.
    </>
  ),
  why: 'A preview opens in a tab of its own, because LiveChat’s script runs there, and where your token is no other script may run.',
  preview: 'Preview the widget in a new tab',
};

export const widgetNeedsLive = {
  title: 'The preview needs live mode',
  text: (
    <>
      The widget comes from LiveChat itself, and this app talks to a local stand-in. With your
      client id in <code>auth.clientId</code> of <code>livechat.config.json</code>, it shows your
      own widget.
    </>
  ),
};

export const widgetPage = {
  noOrganization: {
    title: 'The address names no organization',
    text: (
      <>
        Sign in on the <a href={pageURL('/')}>overview</a> and open the preview from your tracking
        code.
      </>
    ),
  },
  organization: (id: string) => (
    <>
      Organization <code>{id}</code>
    </>
  ),
  show: 'Show the widget',
  signedIn: {
    title: 'This tab keeps a sign-in',
    text: 'LiveChat’s script must not run where a token is, was or may come. Sign out, or open the preview in a new tab from your tracking code.',
  },
  shown:
    'The widget comes up in the corner of the page. If it does not, your LiveChat account may be set to show it on trusted domains only.',
  broken: 'The widget’s code did not load. Load the page again.',
};
