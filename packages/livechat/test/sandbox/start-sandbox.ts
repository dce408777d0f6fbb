import { createSandbox, PEOPLE, type SandboxOptions } from '@repo/sandbox';
import { ACCOUNT, authorizeQuery, createBrowser, obtainToken } from '@repo/sandbox/testing';
import { vi } from 'vitest';
import { challengeOf } from '../../src/code/pkce';
import { config } from '../../src/config';

/**
 * Puts a sandbox where LiveChat would be: `fetch` goes to its app, with no port in between.
 * `obtainToken` walks through its pages as a browser does.
 */
export function startSandbox(options: Partial<SandboxOptions> = {}) {
  const { client_id, scopes, redirect_uris } = config;
  const client = { name: 'Test app', client_id, scopes, redirect_uris };
  const sandbox = createSandbox({ client, redirectLimit: Number.POSITIVE_INFINITY, ...options });
  vi.stubGlobal('fetch', async (url: string, init?: RequestInit) => sandbox.request(url, init));

  return {
    sandbox,
    /** A token of someone who has consented before. */
    obtainToken({ scope = scopes.join(' '), name = 'Dora Lindt' } = {}) {
      const { account_id = '' } = PEOPLE.find((person) => person.name === name) ?? {};
      const { client_id } = options.client ?? client;
      return obtainToken(sandbox, { account_id, scope, client_id });
    },
  };
}

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
