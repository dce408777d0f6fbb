import type { Config } from '@repo/config';

/** What `withLiveChat()` put into the build: a finished, checked object, so no validation code. */
export const config: Config = readConfig(process.env.LIVECHAT_CONFIG);

/** Where the SDK takes answers from: LiveChat Accounts, also under its older name. */
export const answerOrigins = [
  config.accountsURL,
  config.accountsURL.replace(/livechat\.com$/, 'livechatinc.com'),
];

function readConfig(json: string | undefined): Config {
  if (!json)
    throw new Error('No LiveChat config: wrap the app’s next.config.ts in withLiveChat().');
  return JSON.parse(json);
}
