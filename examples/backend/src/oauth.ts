import { createClient, Refused } from '@repo/oauth';
import { Problem } from './ends';
import type { Settings } from './settings';

/** The calls to LiveChat Accounts. Throws Unavailable if a later try may succeed, and a Problem if refused. */
export function createOAuth(settings: Settings) {
  const { client_secret } = settings;
  if (!client_secret)
    throw new Problem(
      'LIVECHAT_CLIENT_SECRET is missing: copy the client secret from Developer Console (your app → App Authorization) into the environment of this process.',
    );
  const client = createClient({ ...settings, client_secret });
  return {
    ...client,
    exchange: (...proof: Parameters<typeof client.exchange>) =>
      client.exchange(...proof).catch(explain),
    refresh: (refresh_token: string) => client.refresh(refresh_token).catch(explain),
  };
}

export type OAuth = ReturnType<typeof createOAuth>;

function explain(error: unknown): never {
  if (!(error instanceof Refused)) throw error;
  throw new Problem(
    error.reason === 'invalid_client'
      ? 'LiveChat does not know the client, or its secret is wrong: copy LIVECHAT_CLIENT_SECRET from Developer Console once more.'
      : `LiveChat gives no token (${error.reason}): the access was revoked, or was used somewhere else. Connect once more: npm run connect.`,
  );
}
