import type { Tokens } from '@repo/oauth';
import { Problem } from '../ends';
import { takeLease } from '../lease';
import { createOAuth, type OAuth } from '../oauth';
import type { Settings } from '../settings';
import { checkPlace, readTokenFile, writeTokenFile } from '../token-file';
import { asProcess, patiently } from '../watch';
import { receive } from './receive';

/**
 * Runs the authorization code grant once: `show` gets the address for the browser, and this process receives the
 * answer. Resolves when the refresh token is stored. Throws a Problem.
 */
export async function connect(
  settings: Settings,
  stopped: AbortSignal,
  show: (url: string) => Promise<void>,
): Promise<void> {
  const oauth = createOAuth(settings);
  const redirect_uri = loopbackOf(settings);
  const { url, state, code_verifier } = await oauth.authorize(redirect_uri);
  const lease = await takeLease(settings.tokenFile);
  try {
    await checkPlace(settings.tokenFile);
    await receive(redirect_uri, stopped, {
      onListening: () => show(url),
      judge: (answer) => oauth.judge(answer, state),
      finish: async (answer) => {
        // If LiveChat's answer gets lost, LiveChat gets the code a second time, and revokes the tokens of the first.
        const exchange = () =>
          oauth.exchange(answer.get('code') ?? '', redirect_uri, code_verifier);
        const tokens = await patiently(exchange, asProcess(stopped));
        await oauth.keep(tokens, () => keep(settings, oauth, tokens));
      },
    });
  } finally {
    await lease.release();
  }
}

/** Stores the refresh token, if the tokens belong to this client. The one before, which nobody has then, is revoked. */
async function keep(settings: Settings, oauth: OAuth, { access_token, refresh_token }: Tokens) {
  const { client_id, accountsURL, tokenFile } = settings;
  if (!(await oauth.isOurs(access_token)))
    throw new Problem('LiveChat answered with the token of another app: nothing was kept.');
  if (!refresh_token)
    throw new Problem(
      'LiveChat gave no refresh token: the client type in Developer Console must be a server-side one.',
    );
  const before = await readTokenFile(settings).catch(() => null);
  await writeTokenFile(tokenFile, { client_id, accountsURL, refresh_token });
  if (before && before.refresh_token !== refresh_token) await oauth.revoke(before);
}

/** The redirect URI on this machine. */
function loopbackOf({ redirect_uris }: Settings): string {
  const uri = redirect_uris.findLast((each) => /^http:\/\/(127\.0\.0\.1|localhost):\d/.test(each));
  if (uri) return uri;
  throw new Problem(
    'livechat.config.json: auth.redirectURI has no address on this machine; add one such as "http://127.0.0.1:3020/callback", in Developer Console too.',
  );
}
