import type { CustomerAuth } from '@livechat/customer-auth';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createSandboxClient } from '../../control/sandbox-client';
import { createSandbox } from '../../create-sandbox';
import { ORGANIZATION_ID } from '../../state/people';
import { TEST_CLIENT } from '../../testing';

let app = createSandbox({ client: TEST_CLIENT });
let cookies = '';
let auth: CustomerAuth;

/** Sends the requests of LiveChat's client to the sandbox, as a browser that keeps cookies. */
class BrowserRequest {
  status = 0;
  statusText = '';
  responseURL = '';
  responseText = '';
  withCredentials = false;
  onload = () => {};
  #method = '';
  #path = '';

  open(method: string, url: string) {
    this.#method = method;
    this.#path = new URL(url).pathname;
  }

  getAllResponseHeaders() {
    return '';
  }

  async send(body: string) {
    const response = await app.request(this.#path, {
      method: this.#method,
      headers: {
        Origin: 'http://localhost:3000',
        ...(this.withCredentials && { Cookie: cookies }),
      },
      body,
    });
    const set = response.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
    if (set.length > 0) cookies = set.join('; ');
    this.status = response.status;
    this.responseText = await response.text();
    this.onload();
  }
}

const createAuth = async (clientId: string = TEST_CLIENT.client_id) => {
  vi.stubGlobal('XMLHttpRequest', BrowserRequest);
  vi.stubGlobal('window', { location: new URL('http://localhost:3000/shop?from=mail') });
  const { default: create } = await import('@livechat/customer-auth');
  return create(
    { organizationId: ORGANIZATION_ID, clientId, uniqueGroups: false },
    1,
    'production',
  );
};

beforeEach(async () => {
  app = createSandbox({ client: TEST_CLIENT });
  cookies = '';
  auth = await createAuth();
  await auth.invalidate();
});

afterEach(() => vi.unstubAllGlobals());

it('LiveChat’s own client gets a token of the sandbox, and keeps it', async () => {
  const token = await auth.getToken();
  expect(token).toEqual({
    accessToken: expect.stringMatching(/^dal:sandbox-/),
    entityId: expect.stringMatching(/^[\da-f-]{36}$/),
    expiresIn: 28_800_000,
    tokenType: 'Bearer',
    creationDate: expect.any(Number),
    organizationId: ORGANIZATION_ID,
  });
  expect(await auth.getToken()).toEqual(token);
  expect(await auth.hasToken()).toBe(true);
});

it('LiveChat’s own client stays the same customer with a fresh token', async () => {
  const first = await auth.getToken();
  const fresh = await auth.getFreshToken();
  expect(fresh.accessToken).not.toBe(first.accessToken);
  expect(fresh.entityId).toBe(first.entityId);
});

it('LiveChat’s own client is somebody new when the sandbox has forgotten the customer', async () => {
  const first = await auth.getToken();
  await createSandboxClient('http://localhost', app.request).reset();
  expect((await auth.getFreshToken()).entityId).not.toBe(first.entityId);
});

it('LiveChat’s own client hears of a refusal in its own words', async () => {
  const other = await createAuth('unknown');
  await expect(other.getFreshToken()).rejects.toMatchObject({
    code: 'SSO_OAUTH_EXCEPTION',
    message: 'invalid_client',
  });
});
