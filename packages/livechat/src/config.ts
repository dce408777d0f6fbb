import type { Config } from '@repo/config';

/** What `withLiveChat()` put into the build: a finished, checked object, so no validation code. */
export const config: Config = readConfig(process.env.LIVECHAT_CONFIG);

function readConfig(json: string | undefined): Config {
  if (!json) throw new Error('next.config.ts has no withLiveChat().');
  return JSON.parse(json);
}
