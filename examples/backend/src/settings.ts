import { join } from 'node:path';
import { readConfig } from '@repo/config';
import { Problem } from './ends';

/** Reads livechat.config.json, and the secrets from the environment. Throws a ConfigError or a Problem. */
export function readSettings(env: NodeJS.ProcessEnv, folder = process.cwd()) {
  const config = readConfig(join(folder, 'livechat.config.json'), {
    env,
    production: env.NODE_ENV === 'production',
    clientType: 'server_side_app',
  });
  const isLive = config.mode === 'live';
  return {
    ...config,
    // LiveChat's secrets are never sent to the sandbox.
    personalToken: isLive ? readPersonalToken(env) : null,
    client_secret: isLive
      ? readSecret('LIVECHAT_CLIENT_SECRET', env)
      : (env.SANDBOX_CLIENT_SECRET ?? 'a-secret-for-the-sandbox'),
    /** The file for the refresh token. */
    tokenFile: env.TOKEN_FILE || join(folder, '.data', `${config.mode}-token.json`),
  };
}

export type Settings = ReturnType<typeof readSettings>;

/** The personal access token from Developer Console. Null if the worker is connected by OAuth instead. */
function readPersonalToken(env: NodeJS.ProcessEnv) {
  const account_id = readSecret('LIVECHAT_ACCOUNT_ID', env);
  const token = readSecret('LIVECHAT_PERSONAL_TOKEN', env);
  if (account_id && token) return { account_id, token };
  if (!account_id && !token) return null;
  throw new Problem(
    'A personal access token needs LIVECHAT_ACCOUNT_ID, whose it is, and LIVECHAT_PERSONAL_TOKEN: one of the two is missing.',
  );
}

function readSecret(name: string, env: NodeJS.ProcessEnv) {
  const value = env[name]?.trim();
  // The message does not repeat the value: it may be the secret with some characters around it.
  if (!value || /^[!-~]+$/.test(value)) return value;
  throw new Problem(`${name} has characters that no request can carry: copy it once more.`);
}
