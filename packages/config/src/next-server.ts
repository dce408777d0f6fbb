import type { NextConfig } from 'next';
import { PHASE_DEVELOPMENT_SERVER, PHASE_PRODUCTION_BUILD } from 'next/constants';
import { everyFile, list, securityHeaders, strictContentSecurityPolicy } from './headers';
import { ConfigError } from './read-config';
import { readServerSettings, refuseExposed } from './server';
import { checkSessionFile } from './session-file';

type Options = NextConfig & {
  /** The path that LiveChat redirects to. A window that LiveChat opened can close itself there. */
  callback: string;
};

/**
 * Wraps the next.config.ts of an app with a server: checks its settings before the server listens, and sets the
 * security headers of its pages, which call only that server. A mistake ends the command with one sentence.
 */
export function withLiveChatServer({ callback, ...nextConfig }: Options) {
  return (phase: string): NextConfig => {
    const building = phase === PHASE_PRODUCTION_BUILD;
    try {
      // A build needs no secret, and must not contain one.
      if (building) refuseExposed(process.env);
      else {
        const { redisURL, file } = readServerSettings(process.env);
        if (!redisURL) checkSessionFile(file);
      }
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      console.error(`\n${error.message}\n`);
      process.exit(1);
    }
    return {
      ...nextConfig,
      poweredByHeader: false,
      images: { unoptimized: true },
      // Pages that a server writes to the disk would stay after the next build, whose policy blocks their scripts.
      experimental: { caseSensitiveRoutes: true, isrFlushToDisk: false },
      // Keeps LiveChat's answer out of the log: its query has the code.
      ...(phase === PHASE_DEVELOPMENT_SERVER && {
        logging: { incomingRequests: { ignore: [/[?&]code=/] } },
      }),
      allowedDevOrigins: ['127.0.0.1', '[::1]'],
      transpilePackages: ['@repo/config', '@repo/livechat', '@repo/oauth'],
      // If LiveChat's whitelist has only the app's origin, an installation ends there.
      redirects: async () => [
        {
          source: '/',
          has: [{ type: 'query', key: 'code' }],
          destination: callback,
          permanent: false,
        },
      ],
      headers: async () => [
        { source: '/:path*', headers: list(everyFile) },
        {
          source: '/((?!_next/static/).*)',
          headers: list({
            ...securityHeaders,
            // In development Next needs `eval`, and inline scripts whose hashes are not known.
            ...(building && { 'Content-Security-Policy': strictContentSecurityPolicy }),
          }),
        },
        // With the stricter value, the page would lose its opener and could not close itself.
        { source: callback, headers: list({ 'Cross-Origin-Opener-Policy': 'unsafe-none' }) },
      ],
    };
  };
}
