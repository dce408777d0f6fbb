import { fileURLToPath } from 'node:url';
import { ConfigError, readConfigFile, sandboxWhitelist } from '@repo/config';
import { type Client, SANDBOX_CLIENT_ID } from './state/registered-client';

export { ConfigError };

const root = fileURLToPath(new URL('../../../livechat.config.json', import.meta.url));

/** The client that the sandbox registers, read from livechat.config.json. Throws `ConfigError`. */
export const readClient = (path = root): Client => {
  const file = readConfigFile(path);
  return {
    client_id: SANDBOX_CLIENT_ID,
    name: file.name,
    scopes: file.auth.scopes,
    otherScopes: file.auth.otherScopes,
    redirect_uris: sandboxWhitelist(file, process.env),
  };
};
