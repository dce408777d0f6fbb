import { config } from './config';

/** The origins that LiveChat answers from: LiveChat Accounts, also under its older name. */
export const answerOrigins = [
  config.accountsURL,
  config.accountsURL.replace(/livechat\.com$/, 'livechatinc.com'),
];
