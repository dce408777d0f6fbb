import { widgetNeedsLive as words } from '../words/widget';
import { Notice } from './notice';

/** Why there is nothing to see without LiveChat itself. */
export const WidgetNeedsLive = () => (
  <Notice tone="info" title={words.title}>
    <p>{words.text}</p>
  </Notice>
);
