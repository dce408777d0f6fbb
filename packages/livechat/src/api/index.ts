export * from './accounts';
export * from './agents';
export { currentToken } from './current-token';
export { type Call, request } from './request';
export { covers } from './scopes';
export { revokeTokenCall, tokenInfoCall } from './token';
