import { Notice } from '@repo/livechat/ui';
import { widgetNeedsLive as words } from './words';

/** Why there is nothing to see without LiveChat itself. */
export const WidgetNeedsLive = () => (
  <Notice tone="info" title={words.title}>
    <p>{words.text}</p>
  </Notice>
);
