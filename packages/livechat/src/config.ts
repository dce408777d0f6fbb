import type { Config } from '@repo/config';

// Next writes the text into the build, and so this line falls away where there is one.
if (!process.env.LIVECHAT_CONFIG) throw new Error('next.config.ts has no withLiveChat().');

/** What `withLiveChat()` put into the build: a finished, checked object, so no validation code. */
export const config: Config = JSON.parse(process.env.LIVECHAT_CONFIG);
