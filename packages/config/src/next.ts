import { join } from 'node:path';
import type { NextConfig } from 'next';
import { PHASE_PRODUCTION_BUILD } from 'next/constants';
import { contentSecurityPolicy, securityHeaders, widgetContentSecurityPolicy } from './headers';
import { type Config, ConfigError, readConfigFile } from './read-config';
import { WIDGET_PATH } from './widget-path';

/**
 * Wraps an app's next.config.ts: checks livechat.config.json, hands its content to the pages, and sets
 * their security headers.
 * A mistake in the file ends the command with one sentence that says what to change.
 */
export function withLiveChat(nextConfig: NextConfig = {}) {
  return (phase: string): NextConfig => {
    // `next typegen` counts as a build to Next, but makes nothing that anyone could run.
    const production = phase === PHASE_PRODUCTION_BUILD && !process.argv.includes('typegen');
    try {
      const config = readConfigFile(join(process.cwd(), '../../livechat.config.json'), {
        env: process.env,
        production,
      });
      return {
        ...nextConfig,
        // In development too, the page has to work where it says that this is not its address.
        allowedDevOrigins: ['127.0.0.1', '[::1]', ...(nextConfig.allowedDevOrigins ?? [])],
        transpilePackages: [
          '@repo/config',
          '@repo/livechat',
          '@repo/lessons',
          ...(nextConfig.transpilePackages ?? []),
        ],
        env: { ...nextConfig.env, LIVECHAT_CONFIG: JSON.stringify(config) },
        headers: async () => [
          pageHeaders(config, production),
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

/** For the pages alone: scripts and styles would only grow by them. */
const pageHeaders = (config: Config, production: boolean) => ({
  source: '/((?!_next/static/).*)',
  headers: Object.entries({
    ...securityHeaders,
    // In development Next needs `eval` and scripts that nobody knows beforehand.
    ...(production && { 'Content-Security-Policy': contentSecurityPolicy(config) }),
  }).map(([key, value]) => ({ key, value })),
});

/** For the preview of the chat widget, which comes from LiveChat. */
const widgetHeaders = (config: Config) => ({
  source: WIDGET_PATH,
  headers: [{ key: 'Content-Security-Policy', value: widgetContentSecurityPolicy(config) }],
});
