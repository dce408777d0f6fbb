import { createSandbox, PEOPLE, type SandboxOptions } from '@repo/sandbox';
import { obtainToken } from '@repo/sandbox/testing';
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
