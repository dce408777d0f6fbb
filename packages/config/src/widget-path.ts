/**
 * The page that shows the chat widget. LiveChat's script runs there, so it has a policy and a layout of its
 * own, without a session, and opens in a tab of its own.
 */
export const WIDGET_PATH = '/widget';
