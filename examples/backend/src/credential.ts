import { Problem } from './ends';
import type { Lease } from './lease';
import type { OAuth } from './oauth';
import type { Settings } from './settings';
import { readTokenFile, writeTokenFile } from './token-file';

/** Milliseconds before its end that an access token is renewed, but not in the first half of its lifetime. */
const EARLY = 300_000;

/** The credential of the API calls. */
export type Credential = {
  /** The `Authorization` header of the next call. */
  authorization: () => Promise<string>;
  /** To call if LiveChat has refused this header. Throws a Problem if there can be no other header. */
  refuse: (authorization: string) => void;
};

/** A personal access token, sent by HTTP Basic. It works until somebody revokes it. */
export const personalCredential = (account_id: string, token: string): Credential => ({
  authorization: async () => `Basic ${Buffer.from(`${account_id}:${token}`).toString('base64')}`,
  refuse: () => {
    throw new Problem(
      'LiveChat refuses the personal access token: it was revoked, or is not of LIVECHAT_ACCOUNT_ID. Make a new one in Developer Console.',
    );
  },
});

/** An access token, sent as Bearer. The refresh token in the file renews it before its end, or if it is refused. */
export function renewedCredential(settings: Settings, oauth: OAuth, lease: Lease): Credential {
  let access: { authorization: string; renewAt: number } | undefined;
  let renewing: Promise<string> | undefined;

  const renew = async () => {
    await lease.check();
    const kept = await readTokenFile(settings);
    const tokens = await oauth.refresh(kept.refresh_token);
    const { refresh_token, access_token, expires_in } = tokens;
    // This comes first: if refresh tokens rotate, the one in the file is not valid any more.
    if (refresh_token && refresh_token !== kept.refresh_token)
      await oauth.keep(tokens, () =>
        writeTokenFile(settings.tokenFile, { ...kept, refresh_token }),
      );
    const life = expires_in * 1000;
    const authorization = `Bearer ${access_token}`;
    access = { authorization, renewAt: Date.now() + Math.max(life - EARLY, life / 2) };
    return authorization;
  };

  return {
    authorization: async () => {
      if (access && access.renewAt > Date.now()) return access.authorization;
      // If several calls wait for a new token, there is still only one renewal.
      renewing ??= renew().finally(() => {
        renewing = undefined;
      });
      return renewing;
    },
    refuse: (authorization) => {
      if (access?.authorization === authorization) access = undefined;
    },
  };
}
