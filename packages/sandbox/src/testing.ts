import { type Client, SANDBOX_CLIENT_ID } from './state/registered-client';

/** A client for tests that do not read livechat.config.json. */
export const TEST_CLIENT: Client = {
  client_id: SANDBOX_CLIENT_ID,
  name: 'Test app',
  scopes: ['sessions--my:rw', 'accounts--my:ro', 'agents--all:ro'],
  redirect_uris: ['http://localhost:3000'],
};

/** The account ids of the sandbox's own people who can sign in. */
export const ACCOUNT = {
  ada: '1f0a5c1e-6a52-4d0b-9a63-3c7d1b2e4f01',
  ben: '1f0a5c1e-6a52-4d0b-9a63-3c7d1b2e4f02',
  cleo: '1f0a5c1e-6a52-4d0b-9a63-3c7d1b2e4f03',
  dora: '1f0a5c1e-6a52-4d0b-9a63-3c7d1b2e4f04',
} as const;

/** The query of an authorize request. A parameter that is undefined is omitted. */
export const authorizeQuery = (parameters: Record<string, string | undefined> = {}): string => {
  const query = new URLSearchParams();
  const all = {
    response_type: 'token',
    client_id: SANDBOX_CLIENT_ID,
    redirect_uri: 'http://localhost:3000',
    ...parameters,
  };
  for (const [name, value] of Object.entries(all)) {
    if (value !== undefined) query.set(name, value);
  }
  return `?${query}`;
};

/** A sandbox: the Hono app itself, or one that runs at an address. */
type App = { request: (path: string, init: RequestInit) => Response | Promise<Response> };

/** Sends requests as a browser does: with its cookie, and as forms of the sandbox's own pages. */
export const createBrowser = (app: App) => {
  let cookie = '';
  const go = async (path: string, form?: Record<string, string>): Promise<Response> => {
    const response = await app.request(path, {
      method: form ? 'POST' : 'GET',
      headers: { Cookie: cookie, 'Sec-Fetch-Site': 'same-origin', 'User-Agent': 'Test browser' },
      ...(form && { body: new URLSearchParams(form) }),
    });
    cookie = response.headers.get('Set-Cookie')?.split(';')[0] ?? cookie;
    return response;
  };
  return {
    open: (path: string) => go(path),
    submit: (path: string, form: Record<string, string>) => go(path, form),
    signIn: (account_id: string, query = authorizeQuery()) => go(`/signin${query}`, { account_id }),
    allow: (account_id: string, query = authorizeQuery()) =>
      go(`/grant-access${query}`, { account_id, decision: 'allow' }),
  };
};

/** Signs in, allows the app, and returns the access token that is posted to it: LiveChat has a limit of redirects. */
export const obtainToken = async (
  app: App,
  {
    account_id = ACCOUNT.ada as string,
    scope = undefined as string | undefined,
    client_id = SANDBOX_CLIENT_ID,
  } = {},
  browser = createBrowser(app),
): Promise<string> => {
  const query = authorizeQuery({ scope, client_id, flow: 'button' });
  await browser.signIn(account_id, query);
  const response = await browser.allow(account_id, query);
  const { message } = await posted(response);
  if (message) return message.data.access_token;
  throw new Error(`No token was given: ${response.headers.get('Location') ?? response.status}`);
};

/**
 * As `obtainToken`, at the sandbox that runs at this address.
 *
 * @param start the command that starts that sandbox
 */
export const obtainTokenAt = (url: string, scope: string, start: string): Promise<string> => {
  const absent = new Error(`No sandbox answers at ${url}: start it first, with ${start}.`);
  const request = (path: string, init: RequestInit) =>
    fetch(url + path, { ...init, redirect: 'manual' }).catch(() => {
      throw absent;
    });
  return obtainToken({ request }, { scope }).catch((cause) => {
    if (cause === absent) throw absent;
    throw new Error(
      `What answers at ${url} gives no token with ${scope}: stop it, and start the sandbox with ${start}.`,
      { cause },
    );
  });
};

/** The fields in the fragment of a redirect to the app. The decoding is strict: it does not read `+` as a space. */
export const fragment = (response: Response): Record<string, string> =>
  Object.fromEntries(
    (response.headers.get('Location') ?? '')
      .split('#')[1]
      ?.split('&')
      .map((pair) => pair.split('=').map(decodeURIComponent)) ?? [],
  );

/** The message that the popup's page posts, its origin, how often it is posted, and whether the popup closes. */
export const posted = async (response: Response) => {
  const html = await response.text();
  const entities = new Map(Object.entries({ quot: '"', '#39': "'", lt: '<', gt: '>', amp: '&' }));
  const attribute = (name: string) =>
    new RegExp(`data-${name}="([^"]*)"`)
      .exec(html)?.[1]
      ?.replace(/&([^;]+);/g, (_, entity) => entities.get(entity) ?? '');
  return {
    message: JSON.parse(attribute('message') ?? 'null'),
    targetOrigin: attribute('target-origin'),
    times: attribute('times'),
    close: attribute('close'),
  };
};
