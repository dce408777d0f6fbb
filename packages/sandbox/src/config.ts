import { fileURLToPath } from 'node:url';
import { ConfigError, readConfigFile } from '@repo/config';
import { type Client, SANDBOX_CLIENT_ID } from './state/registered-client';

export { ConfigError };

const root = fileURLToPath(new URL('../../../livechat.config.json', import.meta.url));

/** The client the sandbox registers, from livechat.config.json. Throws `ConfigError`. */
export const readClient = (path = root): Client => {
  const { name, auth } = readConfigFile(path);
  return {
    client_id: SANDBOX_CLIENT_ID,
    name,
    scopes: auth.scopes,
    otherScopes: auth.otherScopes,
    redirect_uris: auth.redirectURI,
  };
};
