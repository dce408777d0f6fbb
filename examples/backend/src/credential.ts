import { Problem } from './ends';
import type { Lease } from './lease';
import type { OAuth } from './oauth';
import type { Settings } from './settings';
import { readTokenFile, writeTokenFile } from './token-file';

/** Milliseconds before its end that an access token is renewed, if it has lived half its life by then. */
const EARLY = 300_000;

/** What the calls are made with. */
export type Credential = {
  /** The `Authorization` header of the next call. */
  authorization: () => Promise<string>;
  /** LiveChat has refused this header. Throws a Problem where there is no other to come. */
  refuse: (authorization: string) => void;
};

/** HTTP Basic: works until somebody revokes it. */
export const personalCredential = (account_id: string, token: string): Credential => ({
  authorization: async () => `Basic ${Buffer.from(`${account_id}:${token}`).toString('base64')}`,
  refuse: () => {
    throw new Problem(
      'LiveChat refuses the personal access token: it was revoked, or is not of LIVECHAT_ACCOUNT_ID. Make a new one in Developer Console.',
    );
  },
});

/** Bearer: an access token, and before it ends or when it is refused the next one, by the refresh token in the file. */
export function renewedCredential(settings: Settings, oauth: OAuth, lease: Lease): Credential {
  let access: { authorization: string; renewAt: number } | undefined;
  let renewing: Promise<string> | undefined;

  const renew = async () => {
    await lease.check();
    const kept = await readTokenFile(settings);
    const tokens = await oauth.refresh(kept.refresh_token);
    const { refresh_token, access_token, expires_in } = tokens;
    // Before anything else: where refresh tokens rotate, the one in the file has just gone out of use.
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
      // However many calls wait for it, it is one renewal.
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
