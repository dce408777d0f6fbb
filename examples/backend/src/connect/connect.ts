import type { Tokens } from '@repo/oauth';
import { Problem } from '../ends';
import { takeLease } from '../lease';
import { createOAuth, type OAuth } from '../oauth';
import type { Settings } from '../settings';
import { writeTokenFile } from '../token-file';
import { asProcess, patiently } from '../watch';
import { receive } from './receive';

/**
 * The code grant, once: `show` gets the address for the browser, and the answer comes to this machine. Resolves when
 * the refresh token is kept. Throws a Problem.
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
    await receive(redirect_uri, stopped, {
      onListening: () => show(url),
      judge: (answer) => oauth.judge(answer, state),
      finish: async (answer) => {
        // If an answer got lost, the code comes to LiveChat twice, which ends what came of it.
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

/** Keeps the refresh token, if the tokens are this client's. */
async function keep(settings: Settings, oauth: OAuth, { access_token, refresh_token }: Tokens) {
  const { client_id, accountsURL, tokenFile } = settings;
  if (!(await oauth.isOurs(access_token)))
    throw new Problem('LiveChat answered with the token of another app: nothing was kept.');
  if (!refresh_token)
    throw new Problem(
      'LiveChat gave no refresh token: the client type in Developer Console must be a server-side one.',
    );
  await writeTokenFile(tokenFile, { client_id, accountsURL, refresh_token });
}

/** The address of this machine on the whitelist. */
function loopbackOf({ redirect_uris }: Settings): string {
  const uri = redirect_uris.findLast((each) => /^http:\/\/(127\.0\.0\.1|localhost):\d/.test(each));
  if (uri) return uri;
  throw new Problem(
    'livechat.config.json: auth.redirectURI has no address on this machine; add one such as "http://127.0.0.1:3020/callback", in Developer Console too.',
  );
}
