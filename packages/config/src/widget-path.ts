/**
 * The page that shows the chat widget. LiveChat's script runs there, so nobody is signed in there:
 * `SessionProvider` passes it by, and it opens in a tab of its own.
 */
export const WIDGET_PATH = '/widget';
