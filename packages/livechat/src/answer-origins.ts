import { config } from './config';

/** Where the SDK takes answers from: LiveChat Accounts, also under its older name. */
export const answerOrigins = [
  config.accountsURL,
  config.accountsURL.replace(/livechat\.com$/, 'livechatinc.com'),
];
