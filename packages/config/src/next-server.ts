import type { NextConfig } from 'next';
import { PHASE_DEVELOPMENT_SERVER, PHASE_PRODUCTION_BUILD } from 'next/constants';
import { everyFile, list, securityHeaders, strictContentSecurityPolicy } from './headers';
import { ConfigError } from './read-config';
import { readServerSettings, refuseExposed } from './server';

type Options = NextConfig & {
  /** Where LiveChat's answer arrives: a window that LiveChat opened can be closed there. */
  callback: string;
};

/**
 * Wraps the next.config.ts of an app with a server: checks its settings before anything listens, and sets the headers
 * that protect the pages, which talk to that server alone. A mistake ends the command with one sentence.
 */
export function withLiveChatServer({ callback, ...nextConfig }: Options) {
  return (phase: string): NextConfig => {
    const building = phase === PHASE_PRODUCTION_BUILD;
    try {
      // A build needs no secret; it must not contain one.
      if (building) refuseExposed(process.env);
      else readServerSettings(process.env);
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      console.error(`\n${error.message}\n`);
      process.exit(1);
    }
    return {
      ...nextConfig,
      poweredByHeader: false,
      images: { unoptimized: true },
      // What a server kept on the disk would outlast its build, and the policy of the next one would stop its scripts.
      experimental: { caseSensitiveRoutes: true, isrFlushToDisk: false },
      // LiveChat's answer stays out of the log: the code is in the query.
      ...(phase === PHASE_DEVELOPMENT_SERVER && {
        logging: { incomingRequests: { ignore: [/[?&]code=/] } },
      }),
      allowedDevOrigins: ['127.0.0.1', '[::1]'],
      transpilePackages: ['@repo/config', '@repo/livechat', '@repo/oauth'],
      // Where LiveChat knows the app by its origin alone, an installation ends there.
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
            // In development Next needs `eval` and scripts that nobody knows beforehand.
            ...(building && { 'Content-Security-Policy': strictContentSecurityPolicy }),
          }),
        },
        // Cut off from the window that opened it, a page could not close itself.
        { source: callback, headers: list({ 'Cross-Origin-Opener-Policy': 'unsafe-none' }) },
      ],
    };
  };
}
