import { join } from 'node:path';
import { readConfig } from '@repo/config';
import { Problem } from './ends';

/** livechat.config.json, and the secrets, which are in the environment alone. Throws a ConfigError or a Problem. */
export function readSettings(env: NodeJS.ProcessEnv, folder = process.cwd()) {
  const config = readConfig(join(folder, 'livechat.config.json'), {
    env,
    production: env.NODE_ENV === 'production',
    clientType: 'server_side_app',
  });
  const isLive = config.mode === 'live';
  return {
    ...config,
    // What is LiveChat's is never sent to the sandbox.
    personalToken: isLive ? readPersonalToken(env) : null,
    client_secret: isLive
      ? readSecret('LIVECHAT_CLIENT_SECRET', env)
      : (env.SANDBOX_CLIENT_SECRET ?? 'a-secret-for-the-sandbox'),
    /** Where the refresh token is kept. */
    tokenFile: env.TOKEN_FILE || join(folder, '.data', `${config.mode}-token.json`),
  };
}

export type Settings = ReturnType<typeof readSettings>;

/** What an agent made in Developer Console for this worker; null where it is connected instead. */
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
  // Not repeated: it may well be the secret, with something around it.
  if (!value || /^[!-~]+$/.test(value)) return value;
  throw new Problem(`${name} has characters that no request can carry: copy it once more.`);
}
