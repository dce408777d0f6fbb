import { createSandbox, PEOPLE, type SandboxOptions } from '@repo/sandbox';
import { vi } from 'vitest';
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

  /** A token of someone who has consented before. */
  async function obtainToken({ scope = scopes.join(' '), name = 'Dora Lindt' } = {}) {
    const { account_id = '' } = PEOPLE.find((person) => person.name === name) ?? {};
    const query = new URLSearchParams({
      response_type: 'token',
      client_id: (options.client ?? client).client_id,
      redirect_uri: 'http://localhost:3000',
      scope,
    });
    const headers = { 'Sec-Fetch-Site': 'same-origin' };
    const post = (path: string, form: Record<string, string>, cookie = '') =>
      sandbox.request(`${path}?${query}`, {
        method: 'POST',
        body: new URLSearchParams(form),
        headers: { ...headers, Cookie: cookie },
      });
    const signedIn = await post('/signin', { account_id });
    const cookie = signedIn.headers.get('Set-Cookie')?.split(';')[0] ?? '';
    const allowed = await post('/grant-access', { account_id, decision: 'allow' }, cookie);
    const fragment = allowed.headers.get('Location')?.split('#')[1];
    const access_token = new URLSearchParams(fragment).get('access_token');
    if (!access_token) throw new Error(`The sandbox gave no token but ${allowed.status}`);
    return access_token;
  }

  return { sandbox, obtainToken };
}
