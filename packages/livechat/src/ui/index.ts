export { ErrorBoundary } from './error-boundary';
export { ErrorNotice, prepareWords } from './error-notice';
export { LiveChatMark } from './livechat-mark';
export { loadable } from './loadable';
export { Notice } from './notice';
export { SignInStatus } from './sign-in-status';
export { Skeleton } from './skeleton';
export { useFocusOnChange } from './use-focus-on-change';
export { WaysOn } from './ways-on';
