import type { createSandbox } from '@repo/sandbox';
import { ACCOUNT, authorizeQuery, createBrowser } from '@repo/sandbox/testing';
import { challengeOf } from '../../src/code/pkce';

/** What LiveChat adds to the address of someone who allows the app a code: `?code=…&state=…`. */
export async function obtainCode(
  sandbox: ReturnType<typeof createSandbox>,
  { verifier, ...asked }: { verifier: string; redirect_uri: string; state?: string },
): Promise<string> {
  const query = authorizeQuery({
    ...asked,
    response_type: 'code',
    code_challenge: await challengeOf(verifier),
    code_challenge_method: 'S256',
  });
  const browser = createBrowser(sandbox);
  await browser.signIn(ACCOUNT.ada, query);
  const response = await browser.allow(ACCOUNT.ada, query);
  return new URL(response.headers.get('Location') ?? '').search;
}
