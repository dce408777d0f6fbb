import { createHash, randomBytes } from 'node:crypto';
import { ConfigError } from '../../read-config';
import type { Place } from '../place';
import { hasOwnConfig, readServer } from '../servers';

/** An authorize request of one app or example, as a browser sends it when a sign-in begins. */
export type AuthorizeRequest = {
  folder: string;
  client_id: string;
  response_type: 'token' | 'code';
  redirect_uri: string;
  url: string;
};

/** One request for each address of the apps and examples that have a client id. */
export function planRequests(place: Place): AuthorizeRequest[] {
  const requests = place.servers.flatMap((server) => {
    const { folder } = server;
    const config = readOrSkip(place, server);
    if (config?.mode !== 'live') return [];
    const { client_id, response_type, accountsURL } = config;
    // An app's page gets LiveChat's answer at its own address. An example has its own configuration with its addresses.
    const addresses = hasOwnConfig(place, folder) ? config.redirect_uris : [`${server.url}/`];
    return addresses.map((redirect_uri) => ({
      folder,
      client_id,
      response_type,
      redirect_uri,
      url: authorizeURL(accountsURL, { client_id, response_type, redirect_uri }),
    }));
  });
  return requests.filter(
    ({ url }, index) => index === requests.findIndex((one) => one.url === url),
  );
}

/** The same request with a client id that nobody has. If LiveChat accepts that one too, its answers prove nothing. */
export function controlOf({ url }: AuthorizeRequest): string {
  const control = new URL(url);
  control.searchParams.set('client_id', randomBytes(16).toString('hex'));
  return control.href;
}

function authorizeURL(accountsURL: string, asked: Record<string, string>): string {
  const url = new URL(accountsURL);
  url.search = `${new URLSearchParams({ ...asked, state: 'doctor' })}`;
  if (asked.response_type === 'code') {
    url.searchParams.set('code_challenge', challenge);
    url.searchParams.set('code_challenge_method', 'S256');
  }
  return url.href;
}

/** A well-formed code challenge. LiveChat will send no code, so nobody needs the code verifier. */
const challenge = createHash('sha256').update('doctor').digest('base64url');

/** Undefined if the configuration has a mistake: another check reports that. */
function readOrSkip(place: Place, server: Place['servers'][number]) {
  try {
    return readServer(place, server.folder);
  } catch (error) {
    if (error instanceof ConfigError) return;
    throw error;
  }
}
