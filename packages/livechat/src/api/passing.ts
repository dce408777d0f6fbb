import { type ErrorCode, LiveChatError } from '../error';

const codes: ErrorCode[] = [
  'network_error',
  'server_error',
  'temporarily_unavailable',
  'too_many_requests',
];

/** Whether the same call may succeed later: LiveChat was not there, or had no time. */
export const isPassing = (error: unknown): error is LiveChatError =>
  error instanceof LiveChatError && codes.includes(error.code);
