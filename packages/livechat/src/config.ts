import type { Config } from '@repo/config';

/** What `withLiveChat()` put into the build: a finished, checked object, so no validation code. */
export const config: Config = readConfig(process.env.LIVECHAT_CONFIG);

function readConfig(json: string | undefined): Config {
  if (!json)
    throw new Error('No LiveChat config: wrap the app’s next.config.ts in withLiveChat().');
  return JSON.parse(json);
}
