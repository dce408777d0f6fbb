import { join } from 'node:path';
import type { NextConfig } from 'next';
import { PHASE_PRODUCTION_BUILD } from 'next/constants';
import { ConfigError, readConfigFile } from './config-file';

/**
 * Wraps an app's next.config.ts: checks livechat.config.json and hands its content to the pages.
 * A mistake in the file ends the command with one sentence that says what to change.
 */
export function withLiveChat(nextConfig: NextConfig = {}) {
  return (phase: string): NextConfig => {
    try {
      const config = readConfigFile(join(process.cwd(), '../../livechat.config.json'), {
        env: process.env,
        production: phase === PHASE_PRODUCTION_BUILD,
      });
      return {
        ...nextConfig,
        transpilePackages: ['@repo/livechat', ...(nextConfig.transpilePackages ?? [])],
        env: { ...nextConfig.env, LIVECHAT_CONFIG: JSON.stringify(config) },
      };
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      console.error(`\n${error.message}\n`);
      process.exit(1);
    }
  };
}
