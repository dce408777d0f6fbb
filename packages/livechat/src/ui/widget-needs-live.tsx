import { Notice } from './notice';

/** Why there is nothing to see without LiveChat itself. */
export const WidgetNeedsLive = () => (
  <Notice tone="info" title="The preview needs live mode">
    <p>
      The widget comes from LiveChat itself, and this app talks to a local stand-in. With your
      client id in <code>auth.clientId</code> of <code>livechat.config.json</code>, it shows your
      own widget.
    </p>
  </Notice>
);
