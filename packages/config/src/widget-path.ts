/**
 * The page that shows the chat widget. LiveChat's script runs there, so the page has its own policy and its own layout
 * without a session, and opens in its own tab.
 */
export const WIDGET_PATH = '/widget';
