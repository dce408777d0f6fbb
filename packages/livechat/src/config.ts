import type { Config } from '@repo/config';

// Next writes the text into the build, so a build with a configuration drops this line.
if (!process.env.LIVECHAT_CONFIG) throw new Error('next.config.ts has no withLiveChat().');

/** What `withLiveChat()` put into the build. It was checked there, so the browser needs no code to validate it. */
export const config: Config = JSON.parse(process.env.LIVECHAT_CONFIG);
