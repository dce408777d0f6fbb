import { ConfigError } from '@repo/config';
import { everyFile, securityHeaders, strictContentSecurityPolicy } from '@repo/config/headers';
import type { NextConfig } from 'next';
import { PHASE_DEVELOPMENT_SERVER, PHASE_PRODUCTION_BUILD } from 'next/constants';
import { readSettings, refuseExposed } from './server/settings';

/** Checks the settings before anything listens, and sets the headers that protect the pages. */
export default (phase: string): NextConfig => {
  const building = phase === PHASE_PRODUCTION_BUILD;
  try {
    // A build needs no secret; it must not contain one.
    if (building) refuseExposed(process.env);
    else readSettings(process.env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    console.error(`\n${error.message}\n`);
    process.exit(1);
  }
  return {
    poweredByHeader: false,
    images: { unoptimized: true },
    experimental: { caseSensitiveRoutes: true },
    // LiveChat's answer stays out of the log: the code is in the query.
    ...(phase === PHASE_DEVELOPMENT_SERVER && {
      logging: { incomingRequests: { ignore: [/[?&]code=/] } },
    }),
    allowedDevOrigins: ['127.0.0.1', '[::1]'],
    transpilePackages: ['@repo/config', '@repo/livechat'],
    serverExternalPackages: ['libsql', '@redis/client'],
    // Where LiveChat knows the app by its origin alone, an installation ends there.
    redirects: async () => [
      {
        source: '/',
        has: [{ type: 'query', key: 'code' }],
        destination: '/callback',
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
      // A window that LiveChat opened can only close itself while it still belongs to it.
      { source: '/callback', headers: list({ 'Cross-Origin-Opener-Policy': 'unsafe-none' }) },
    ],
  };
};

const list = (headers: Record<string, string>) =>
  Object.entries(headers).map(([key, value]) => ({ key, value }));
