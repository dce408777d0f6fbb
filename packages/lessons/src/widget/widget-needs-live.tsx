import { Notice } from '@repo/livechat/ui';
import { widgetNeedsLive as words } from './words';

/** Explains why the sandbox has no preview. */
export const WidgetNeedsLive = () => (
  <Notice tone="info" title={words.title}>
    <p>{words.text}</p>
  </Notice>
);
