import type { Hono } from 'hono';

/** A difference between a LiveChat and the sandbox, and the assumptions that it breaks. */
export type Difference = {
  breaks: string[];
  /** Returns the answer in place of the sandbox's. Undefined if the sandbox's answer stays. */
  change: (asked: Asked, answer: Answer) => Response | undefined;
};

type Asked = { method: string; path: string; query: URLSearchParams; type: string; body: string };
type Answer = { status: number; headers: Headers; text: string };

/** The sandbox with differences on purpose. `heard` gets every request and answer, so a test can look for secrets. */
export const differing = (
  app: Hono,
  differences: readonly Difference[],
  heard: (text: string) => void = () => {},
) => ({
  fetch: async (request: Request, env?: unknown): Promise<Response> => {
    const { pathname: path, searchParams: query } = new URL(request.url);
    const type = request.headers.get('Content-Type') ?? '';
    const asked = { method: request.method, path, query, type, body: await request.clone().text() };
    let response = await app.fetch(request, env as Record<string, unknown>);
    for (const { change } of differences) {
      const text = await response.clone().text();
      const { status } = response;
      const headers = new Headers(response.headers);
      response = change(asked, { status, headers, text }) ?? response;
    }
    heard(`${request.url} ${asked.body} ${response.headers.get('Location')}`);
    heard(await response.clone().text());
    return response;
  },
});

/** The same answer with another body or status. The answer to a CORS preflight has no body, not even an empty one. */
const again = ({ status, headers }: Answer, body: string, other: { status?: number } = {}) =>
  new Response(body || null, { status, headers, ...other });

const json = ({ headers }: Answer, status: number, body: unknown) => {
  headers.set('Content-Type', 'application/json');
  return new Response(JSON.stringify(body), { status, headers });
};

/** Changes the JSON answer of one call. */
const edit =
  (method: string, path: string, status: number, change: (body: never) => unknown) =>
  (asked: Asked, answer: Answer) =>
    asked.method === method && asked.path === path && answer.status === status
      ? json(answer, status, change(JSON.parse(answer.text) as never))
      : undefined;

/** Removes the CORS header from the answers of one call, so that no page can read them. */
const unreadable =
  (method: string, path: string) =>
  (asked: Asked, answer: Answer): Response | undefined => {
    if (asked.method !== method || asked.path !== path) return;
    answer.headers.delete('Access-Control-Allow-Origin');
    return again(answer, answer.text);
  };

/** Changes the message that a popup posts, in the HTML of the page. */
const message =
  (from: RegExp, to: string) =>
  (_: Asked, answer: Answer): Response | undefined => {
    const isMessage = answer.text.includes('data-message=');
    return isMessage ? again(answer, answer.text.replace(from, to)) : undefined;
  };

/** Changes the address that the browser is redirected to. */
const location =
  (where: RegExp, change: (location: string) => string) =>
  (_: Asked, answer: Answer): Response | undefined => {
    const to = answer.headers.get('Location');
    if (!to || !where.test(to)) return;
    answer.headers.set('Location', change(to));
    return again(answer, answer.text);
  };

type Fields = Record<string, unknown>;
const spaced = (scope: unknown) => String(scope).replaceAll(',', ' ');

/** The differences for both grants. */
const OF_BOTH: readonly Difference[] = [
  {
    breaks: ['refuses-client'],
    change: location(/client_id_not_found/, (to) => to.replace('client_id_not', 'client_not')),
  },
  {
    breaks: ['refuses-scope'],
    change: ({ query }) =>
      query.get('scope')?.startsWith('nothing')
        ? new Response('<h1>Sign in</h1>', { headers: { 'Content-Type': 'text/html' } })
        : undefined,
  },
  {
    breaks: ['info-unknown-token', 'info-revoked'],
    change: (asked, answer) =>
      asked.path === '/v2/info' && answer.status === 401
        ? again(answer, answer.text, { status: 422 })
        : undefined,
  },
  {
    breaks: ['request-id'],
    change: (_, answer) => {
      answer.headers.delete('Access-Control-Expose-Headers');
      return again(answer, answer.text);
    },
  },
  {
    breaks: ['exchange-json'],
    change: ({ path, type }, answer) =>
      path === '/v2/token' && type === 'application/json'
        ? json(answer, 400, { oauth_exception: 'invalid_request', exception_description: 'No.' })
        : undefined,
  },
  {
    breaks: ['exchange-grant-code'],
    change: ({ body }, answer) =>
      /grant_type=code(&|$)/.test(body)
        ? json(answer, 403, { error: 'unsupported_grant_type' })
        : undefined,
  },
  { breaks: ['exchange-unversioned'], change: unreadable('POST', '/token') },
  {
    breaks: ['agents', 'agents-unknown-token'],
    change: unreadable('POST', '/v3.6/configuration/action/list_agents'),
  },
  {
    breaks: ['account'],
    change: edit('GET', '/v2/accounts/me', 200, (body: Fields) => ({ ...body, locale: 'en' })),
  },
  {
    breaks: ['sessions'],
    change: edit('GET', '/v2/sessions', 200, (sessions: Fields[]) =>
      sessions.map(({ ip, ...session }) => session),
    ),
  },
  {
    breaks: ['too-little-scope'],
    change: edit('GET', '/v2/accounts', 403, ({ sub_error, ...body }: Fields) => body),
  },
  {
    breaks: ['revoke'],
    change: ({ method, path }, answer) =>
      method === 'DELETE' && path === '/v2/token' && answer.status === 200
        ? again(answer, '', { status: 204 })
        : undefined,
  },
  {
    breaks: ['revoke-unknown-token', 'revoke-again'],
    change: edit('DELETE', '/v2/token', 404, () => ({ error: 'invalid_request' })),
  },
  {
    breaks: ['popup-error'],
    change: message(/unsupported_response_type&quot;/, 'server_error&quot;'),
  },
  { breaks: ['popup-state'], change: message(/(state&quot;:&quot;[^&]{20})/, '$1x') },
  { breaks: ['life'], change: message(/28800/, '3600') },
  { breaks: ['popup-closes'], change: message(/data-close="true"/, 'data-close="false"') },
  {
    breaks: ['info-scopes'],
    change: edit('GET', '/v2/info', 200, (body: Fields) => ({
      ...body,
      scope: spaced(body.scope),
    })),
  },
  {
    breaks: ['redirect-state'],
    change: location(/[?#&]state=[\w-]{43}/, (to) => to.replace(/(?<=[#&]state=)/, 'x')),
  },
];

/** All differences that a LiveChat can have and still give a token, or a code. */
export const DIFFERENCES: Record<'token' | 'code', readonly Difference[]> = {
  token: [
    ...OF_BOTH,
    {
      breaks: ['popup-scopes'],
      change: (asked, answer) =>
        message(/scopes&quot;:&quot;([^&]*)/, `scopes&quot;:&quot;a--my:ro b--my:ro`)(
          asked,
          answer,
        ),
    },
    {
      breaks: ['popup-token'],
      change: message(
        /&quot;token_type&quot;/,
        '&quot;region&quot;:&quot;eu&quot;,&quot;token_type&quot;',
      ),
    },
    {
      breaks: ['info-token'],
      change: edit('GET', '/v2/info', 200, ({ organization_id, ...body }: Fields) => body),
    },
    {
      breaks: ['redirect-place-token'],
      change: location(/#access_token=/, (to) => to.replace('#', '?')),
    },
    {
      breaks: ['redirect-scopes'],
      change: location(/[?#]access_token=/, (to) => to.replaceAll('%2C', '%20')),
    },
    {
      breaks: ['redirect-token'],
      change: location(/[?#]access_token=/, (to) => `${to}&region=eu`),
    },
  ],
  code: [
    ...OF_BOTH,
    {
      breaks: ['exchange-answer', 'refresh'],
      change: edit('POST', '/v2/token', 200, ({ organization_id, ...body }: Fields) => body),
    },
    {
      breaks: ['info-code'],
      change: edit('GET', '/v2/info', 200, ({ refresh_token, ...body }: Fields) => body),
    },
    { breaks: ['popup-code'], change: message(/&quot;token_type&quot;/, '&quot;kind&quot;') },
    {
      breaks: ['redirect-code'],
      change: location(/[?&]code=dal/, (to) => `${to}&scope=a`),
    },
  ],
};
