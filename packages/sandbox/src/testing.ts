import { type Client, SANDBOX_CLIENT_ID } from './state/registered-client';

/** A client for tests that read no livechat.config.json. */
export const TEST_CLIENT: Client = {
  client_id: SANDBOX_CLIENT_ID,
  name: 'Test app',
  scopes: ['sessions--my:rw', 'accounts--my:ro', 'agents--all:ro'],
  redirect_uris: ['http://localhost:3000'],
};

/** Seeded people who can sign in, by what they are good for. */
export const ACCOUNT = {
  ada: '1f0a5c1e-6a52-4d0b-9a63-3c7d1b2e4f01',
  ben: '1f0a5c1e-6a52-4d0b-9a63-3c7d1b2e4f02',
  cleo: '1f0a5c1e-6a52-4d0b-9a63-3c7d1b2e4f03',
  dora: '1f0a5c1e-6a52-4d0b-9a63-3c7d1b2e4f04',
} as const;

/** The query of an authorize request; a parameter that is undefined is left out. */
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

/** The sandbox's own app, or one that runs somewhere. */
type App = { request: (path: string, init: RequestInit) => Response | Promise<Response> };

/** What a browser brings to the sandbox: its cookie, and that a form came from the sandbox's own page. */
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

/** Signs in, allows, and returns the access token of the redirect's fragment. */
export const obtainToken = async (
  app: App,
  {
    account_id = ACCOUNT.ada as string,
    scope = undefined as string | undefined,
    client_id = SANDBOX_CLIENT_ID,
  } = {},
  browser = createBrowser(app),
): Promise<string> => {
  const query = authorizeQuery({ scope, client_id });
  await browser.signIn(account_id, query);
  const response = await browser.allow(account_id, query);
  const { hash } = new URL(response.headers.get('Location') ?? '', 'http://localhost');
  const access_token = new URLSearchParams(hash.slice(1)).get('access_token');
  if (!access_token) throw new Error(`No token was given: ${response.headers.get('Location')}`);
  return access_token;
};

/** The same at a sandbox that runs at this address. */
export const obtainTokenAt = (url: string, options: Parameters<typeof obtainToken>[1]) => {
  const request = (path: string, init: RequestInit) =>
    fetch(url + path, { ...init, redirect: 'manual' });
  return obtainToken({ request }, options);
};

/** The fields of the fragment a response returns to the app with, decoded as strictly as anyone might. */
export const fragment = (response: Response): Record<string, string> =>
  Object.fromEntries(
    (response.headers.get('Location') ?? '')
      .split('#')[1]
      ?.split('&')
      .map((pair) => pair.split('=').map(decodeURIComponent)) ?? [],
  );

/** What the popup's page posts, to which origin, how often, and whether it closes. */
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
