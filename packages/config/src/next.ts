import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { NextConfig } from 'next';
import {
  PHASE_DEVELOPMENT_SERVER,
  PHASE_PRODUCTION_BUILD,
  PHASE_PRODUCTION_SERVER,
} from 'next/constants';
import { checkBuild } from './check-build';
import {
  contentSecurityPolicy,
  everyFile,
  list,
  securityHeaders,
  widgetContentSecurityPolicy,
} from './headers';
import { type Config, ConfigError, checkAddress, readChoice, readConfig } from './read-config';
import { WIDGET_PATH } from './widget-path';

/**
 * Wraps an app's next.config.ts: checks livechat.config.json, hands its content to the pages, and sets
 * their security headers. For one build, APP_OUTPUT and APP_BASE_PATH say how it is served, and below which path.
 * A mistake in the file ends the command with one sentence that says what to change.
 */
export function withLiveChat(nextConfig: NextConfig = {}) {
  return (phase: string): NextConfig => {
    // `next typegen` counts as a build to Next, but makes nothing that anyone could run.
    const production = phase === PHASE_PRODUCTION_BUILD && !process.argv.includes('typegen');
    const { distDir } = nextConfig;
    const basePath = process.env.APP_BASE_PATH || nextConfig.basePath || '';
    try {
      const output =
        readChoice('APP_OUTPUT', process.env, ['export', 'standalone']) ?? nextConfig.output;
      if (distDir)
        throw new ConfigError(
          'next.config.ts sets distDir, but a build gets its headers in .next: leave it out.',
        );
      // An example has one of its own.
      const own = join(process.cwd(), 'livechat.config.json');
      const shared = join(process.cwd(), '../../livechat.config.json');
      const config = readConfig(existsSync(own) ? own : shared, {
        env: process.env,
        production,
      });
      if (phase === PHASE_PRODUCTION_SERVER) checkBuild(basePath, config);
      const { PORT, __NEXT_EXPERIMENTAL_HTTPS } = process.env;
      if (phase === PHASE_DEVELOPMENT_SERVER && PORT) {
        const scheme = __NEXT_EXPERIMENTAL_HTTPS ? 'https' : 'http';
        const doubt = checkAddress(`${scheme}://localhost:${PORT}${basePath}/`, config);
        if (doubt) console.warn(`\n${doubt}\n`);
      }
      return {
        ...nextConfig,
        ...(output && { output }),
        basePath,
        poweredByHeader: false,
        // The pages show people's pictures as they are, and /_next/image would be open to anyone.
        images: { unoptimized: true, ...nextConfig.images },
        experimental: {
          ...nextConfig.experimental,
          // Next finds a page by its exact name, and would find the headers for it by any spelling.
          caseSensitiveRoutes: true,
          // Else the page "not found", which has a session, would come along with the widget's page.
          globalNotFound: true,
          // The page is painted without a further round trip; the policy allows its styles by hash.
          inlineCss: true,
          // What is shown later brings its own styles. Files are joined where that adds less than half a kilobyte to a page,
          // which is what the headers of a request weigh. webpack has no such option, and ends at it.
          ...(process.env.TURBOPACK && { cssChunking: { type: 'graph', requestCost: 500 } }),
          // What a server kept on the disk would outlast its build, and the policy of the next one would stop its scripts.
          isrFlushToDisk: false,
          // Of React and Next, only what the pages use: half a kilobyte less on each first load.
          turbopackCjsTreeShaking: true,
        },
        // LiveChat's answer stays out of the log: under the authorization code grant it is in the query.
        ...(phase === PHASE_DEVELOPMENT_SERVER &&
          nextConfig.logging !== false && {
            logging: { incomingRequests: { ignore: [/[?&]code=/] }, ...nextConfig.logging },
          }),
        // In development too, the page has to work where it says that this is not its address.
        allowedDevOrigins: ['127.0.0.1', '[::1]', ...(nextConfig.allowedDevOrigins ?? [])],
        transpilePackages: [
          '@repo/config',
          '@repo/livechat',
          '@repo/lessons',
          ...(nextConfig.transpilePackages ?? []),
        ],
        env: {
          ...nextConfig.env,
          LIVECHAT_CONFIG: JSON.stringify(config),
          // As names of their own, so that a build leaves out what the other mode or grant alone needs.
          LIVECHAT_MODE: config.mode,
          LIVECHAT_RESPONSE_TYPE: config.response_type,
          // For links (page-url.ts): Next adds these to its own alone.
          BASE_PATH: basePath,
          TRAILING_SLASH: nextConfig.trailingSlash ? '/' : '',
        },
        headers: async () => [
          fileHeaders,
          pageHeaders(config, { basePath, production }),
          // Of two rules for a page the later one counts.
          ...(production && config.mode === 'live' ? [widgetHeaders(config)] : []),
          ...((await nextConfig.headers?.()) ?? []),
        ],
      };
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      console.error(`\n${error.message}\n`);
      process.exit(1);
    }
  };
}

/** For everything that is sent, also beside the base path, where Next answers with the page "not found". */
const fileHeaders = { source: '/(.*)', basePath: false as const, headers: list(everyFile) };

/** For all but scripts and styles, which would only grow by them. */
const pageHeaders = (
  config: Config,
  { basePath, production }: { basePath: string; production: boolean },
) => ({
  source: `/((?!${`${basePath}/`.slice(1)}_next/static/).*)`,
  basePath: false as const,
  headers: list({
    ...securityHeaders,
    // In development Next needs `eval` and scripts that nobody knows beforehand.
    ...(production && { 'Content-Security-Policy': contentSecurityPolicy(config) }),
  }),
});

/** For the preview of the chat widget, which comes from LiveChat. */
const widgetHeaders = (config: Config) => ({
  source: WIDGET_PATH,
  headers: list({ 'Content-Security-Policy': widgetContentSecurityPolicy(config) }),
});
