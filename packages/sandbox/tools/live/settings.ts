import { basename } from 'node:path';
import { ConfigError } from '@repo/config';
import { readServer, readWords } from '@repo/config/doctor/servers';

/** The settings of the page and of this tool. None of them is secret. */
export type Settings = {
  client_id: string;
  response_type: 'token' | 'code';
  /** The address of the page: a registered redirect URI of this machine. */
  redirect_uri: string;
  accountsURL: string;
  apiURL: string;
};

type Place = { root: string; env: Record<string, string | undefined> };

/**
 * Reads the settings as the apps and "npm run doctor -- --live" do: from livechat.config.json, the environment and the
 * .env files. `words` are `<folder>=<address>` of each app, and the name of one app if the apps have several clients.
 * Throws a ConfigError if no page can be served for the client.
 */
export function readSettings(place: Place, words: string[]): Settings {
  const { missing, meant } = readWords(words);
  if (missing) throw new ConfigError(`--sign-in is by one of the apps: ${missing}`);
  const [settings, other] = new Map(
    meant.map(({ folder }) => {
      const found = settingsOf(place, folder);
      return [JSON.stringify(found), found];
    }),
  ).values();
  if (!settings) throw new ConfigError('There is no app here to sign in as.');
  if (other)
    throw new ConfigError(
      `The apps have several clients, by their .env files: name one, as in npm run doctor -- --live --sign-in ${basename(meant[0]?.folder ?? '')}.`,
    );
  return settings;
}

function settingsOf(place: Place, folder: string): Settings {
  const { client_id, response_type, accountsURL, apiURL, mode, redirect_uris } = readServer(
    place,
    folder,
  );
  if (mode === 'sandbox')
    throw new ConfigError(
      `${folder} has no client id, so there is no LiveChat to sign in at: paste yours from Developer Console into auth.clientId of livechat.config.json.`,
    );
  const here = redirect_uris.map((uri) => new URL(uri)).find(isHere);
  if (!here)
    throw new ConfigError(
      'livechat.config.json: auth.redirectURI has no address that this tool can serve: add http://localhost:3000 there, and to the whitelist in Developer Console.',
    );
  return { client_id, response_type, accountsURL, apiURL, redirect_uri: here.href };
}

const isHere = ({ protocol, hostname, port }: URL) =>
  protocol === 'http:' && ['localhost', '127.0.0.1'].includes(hostname) && port !== '';
