export * from './accounts';
export * from './agents';
export { type Call, request } from './request';
export { covers } from './scopes';
export { revokeTokenCall, tokenInfoCall } from './token';
