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
 * Wraps an app's next.config.ts: checks livechat.config.json, passes its content to the pages, and sets their security
 * headers. For one build, APP_OUTPUT sets Next's `output`, and APP_BASE_PATH its base path. A mistake ends the command
 * with one sentence that says what to change.
 */
export function withLiveChat(nextConfig: NextConfig = {}) {
  return (phase: string): NextConfig => {
    // Next runs `next typegen` in the build phase too, but it makes nothing that could be started.
    const production = phase === PHASE_PRODUCTION_BUILD && !process.argv.includes('typegen');
    const { distDir } = nextConfig;
    try {
      const basePath = process.env.APP_BASE_PATH || nextConfig.basePath || '';
      // Next takes other characters too, and then finds no page.
      if (!/^(\/[\w~-][\w.~-]*)*$/.test(basePath))
        throw new ConfigError(
          `${process.env.APP_BASE_PATH ? 'APP_BASE_PATH' : 'next.config.ts: basePath'} is "${basePath}"; write it with a slash in front and none at the end, such as "/docs", of letters from a to z, digits and "-", "_", "." or "~", or leave it out.`,
        );
      const output =
        readChoice('APP_OUTPUT', process.env, ['export', 'standalone']) ?? nextConfig.output;
      if (distDir)
        throw new ConfigError(
          'next.config.ts sets distDir, but a build gets its headers in .next: leave it out.',
        );
      // An example has its own file.
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
        // The pages show people's pictures unchanged. With optimization on, anyone could call /_next/image.
        images: { unoptimized: true, ...nextConfig.images },
        experimental: {
          ...nextConfig.experimental,
          // Next finds a page only by its exact name. By default, it would apply the headers of that page in any
          // spelling.
          caseSensitiveRoutes: true,
          // Otherwise the widget's page would contain the page "not found", which has a session.
          globalNotFound: true,
          // Saves a round trip before the first paint. The policy allows these styles by hash.
          inlineCss: true,
          // Parts that are shown later load their own styles. Next joins files if that adds less than half a kilobyte
          // to a page, which is the size of a request's headers. webpack has no such option, and would stop with an
          // error.
          ...(process.env.TURBOPACK && { cssChunking: { type: 'graph', requestCost: 500 } }),
          // Pages that a server writes to the disk would stay after the next build, whose policy blocks their scripts.
          isrFlushToDisk: false,
          // Includes only the used parts of React and Next: half a kilobyte less on each first load.
          turbopackCjsTreeShaking: true,
        },
        // Keeps LiveChat's answer out of the log: in the authorization code grant, its query has the code.
        ...(phase === PHASE_DEVELOPMENT_SERVER &&
          nextConfig.logging !== false && {
            logging: { incomingRequests: { ignore: [/[?&]code=/] }, ...nextConfig.logging },
          }),
        // So that the page also works in development at these addresses, where it says that they are not its own.
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
          // Separate variables, so that a build leaves out code that only the other mode or grant needs.
          LIVECHAT_MODE: config.mode,
          LIVECHAT_RESPONSE_TYPE: config.response_type,
          // For links (page-url.ts): Next adds both to its own links only.
          BASE_PATH: basePath,
          TRAILING_SLASH: nextConfig.trailingSlash ? '/' : '',
        },
        headers: async () => [
          fileHeaders,
          pageHeaders(config, { basePath, production }),
          // If two rules match a page, the later one counts.
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

/** For every answer, also outside the base path, where Next answers with the page "not found". */
const fileHeaders = { source: '/(.*)', basePath: false as const, headers: list(everyFile) };

/** For all but scripts and styles, which do not need these headers. */
const pageHeaders = (
  config: Config,
  { basePath, production }: { basePath: string; production: boolean },
) => ({
  source: `/((?!${`${basePath}/`.slice(1)}_next/static/).*)`,
  basePath: false as const,
  headers: list({
    ...securityHeaders,
    // In development Next needs `eval`, and inline scripts whose hashes are not known.
    ...(production && { 'Content-Security-Policy': contentSecurityPolicy(config) }),
  }),
});

/** For the page with the preview of LiveChat's chat widget. */
const widgetHeaders = (config: Config) => ({
  source: WIDGET_PATH,
  headers: list({ 'Content-Security-Policy': widgetContentSecurityPolicy(config) }),
});
