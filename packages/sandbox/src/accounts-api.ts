import { type Context, Hono } from 'hono';
import { AccountsError } from './api-errors';
import { apiCors, bearerToken, presentedToken } from './api-token';
import { avatarPath } from './avatars';
import { apiFaults, type ProvokedErrors } from './faults/api-faults';
import type { Env } from './log';
import { ORGANIZATION_ID, type Person } from './people';
import { allows } from './scopes';
import type { Token } from './store';
import type { World } from './world';

const unauthorized = () =>
  new AccountsError('unauthorized', 'The access token is missing, unknown, expired or revoked.');

const notFound = (resource_name: string, resource_id?: string) =>
  new AccountsError('resource_not_found', `There is no such ${resource_name}.`, {
    resource_name,
    ...(resource_id !== undefined && { resource_id }),
  });

const PROVOKED: ProvokedErrors = {
  status: (status) => {
    const message = 'The sandbox was told to answer so.';
    switch (status) {
      case 401:
        return unauthorized();
      case 403:
        return new AccountsError('access_denied', message, { sub_error: 'insufficient_scope' });
      case 404:
        return new AccountsError('resource_not_found', message);
      case 422:
        return new AccountsError('invalid_request', message, { invalid_fields: {} });
      case 429:
        return new AccountsError('temporarily_unavailable', message);
      case 500:
        return new AccountsError('server_error', message);
    }
  },
  region: () => new AccountsError('misdirected_request', 'The account is in another region.'),
};

/** The Global Accounts API, under `/v2`. */
export const accountsApi = (world: World) => {
  const { store, random } = world;
  const api = new Hono<Env>();

  /** The token of this call, which must allow `scope`. */
  const authorize = (c: Context<Env>, scope: string): Token => {
    const { checks } = c.var.entry;
    const token = store.findToken(bearerToken(c) ?? '');
    checks.push({ name: 'token is valid', passed: Boolean(token), detail: '' });
    if (!token) throw unauthorized();
    const granted = token.scopes.join(', ');
    const passed = allows(token.scopes, scope);
    checks.push({ name: `token allows ${scope}`, passed, detail: granted });
    if (passed) return token;
    throw new AccountsError(
      'access_denied',
      `This call needs the scope ${scope}; the token has ${granted}.`,
      { sub_error: 'insufficient_scope' },
    );
  };

  /** The token a call is about, in the header or as `?code=`; undefined when it is not valid. */
  const subject = (c: Context<Env>): Token | undefined => {
    const { checks } = c.var.entry;
    const access_token = presentedToken(c);
    checks.push({ name: 'a token is named', passed: Boolean(access_token), detail: '' });
    if (!access_token) {
      throw new AccountsError('invalid_request', 'Name a token: Authorization header or code.', {
        invalid_fields: { code: 'is required' },
      });
    }
    const token = store.findToken(access_token);
    checks.push({ name: 'token is valid', passed: Boolean(token), detail: '' });
    return token;
  };

  api.use(apiCors, apiFaults(world, PROVOKED));

  /** Whose token it is, what it may, and the seconds it still lives. */
  api.get('/info', (c) => {
    const token = subject(c);
    if (!token) throw unauthorized();
    const { access_token, account_id, client_id, scopes } = token;
    return c.json({
      access_token,
      account_id,
      client_id,
      expires_in: store.secondsLeft(token),
      organization_id: ORGANIZATION_ID,
      scope: scopes.join(','),
      token_type: 'Bearer',
    });
  });

  /** Revokes the token; 404 when it is unknown or revoked already. */
  api.delete('/token', (c) => {
    const token = subject(c);
    if (!token) throw notFound('token');
    store.revokeToken(token);
    return c.json({});
  });

  /** `me` or an id. Scope `accounts--my:ro`; `accounts--all:ro` for others. */
  api.get('/accounts/:account_id', (c) => {
    const token = authorize(c, 'accounts--my:ro');
    const asked = c.req.param('account_id');
    const account_id = asked === 'me' ? token.account_id : asked;
    if (!/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(account_id)) {
      throw new AccountsError('invalid_request', 'An account is named by its id, or by "me".', {
        invalid_fields: { account_id: 'invalid uuid' },
      });
    }
    if (account_id !== token.account_id) authorize(c, 'accounts--all:ro');
    const person = store.person(account_id);
    if (!person) throw notFound('account', account_id);
    return c.json(account(person, new URL(c.req.url).origin));
  });

  /** Where the account is signed in; `current` marks the session of this token. Scope `sessions--my:ro`. */
  api.get('/sessions', (c) => {
    const token = authorize(c, 'sessions--my:ro');
    return c.json(
      store.sessionsOf(token.account_id).map(({ cookie, applications, ...session }) => ({
        ...session,
        current: session.session_id === token.session_id,
        applications: applications.map((application) => ({
          ...application,
          session_id: session.session_id,
        })),
      })),
    );
  });

  /** Ends a session of the account and revokes its tokens. Scope `sessions--my:rw`. */
  api.delete('/sessions/:session_id', (c) => {
    const { account_id } = authorize(c, 'sessions--my:rw');
    const session_id = c.req.param('session_id');
    const session = store.sessionsOf(account_id).find((each) => each.session_id === session_id);
    if (!session) throw notFound('session', session_id);
    store.endSession(session);
    return c.body(null, 200);
  });

  /** Ends every session of the account, on every device, this one too. Scope `sessions--my:rw`. */
  api.delete('/sessions', (c) => {
    const { account_id } = authorize(c, 'sessions--my:rw');
    for (const session of store.sessionsOf(account_id)) store.endSession(session);
    return c.body(null, 200);
  });

  api.all('*', () => {
    throw notFound('endpoint');
  });

  api.onError((thrown, c) => {
    const { error, status, message, details } =
      thrown instanceof AccountsError
        ? thrown
        : new AccountsError('server_error', 'The sandbox has a bug.');
    const request_id = random.uuid();
    c.header('X-Request-Id', request_id);
    c.var.entry.answer = message;
    return c.json({ error, error_description: message, request_id, ...details }, status);
  });

  return api;
};

const account = (person: Person, origin: string) => {
  const avatar = avatarPath(person);
  return {
    account_id: person.account_id,
    name: person.name,
    email: person.email,
    email_verified: true,
    default_product: 'LiveChat',
    default_organization_id: ORGANIZATION_ID,
    avatar_url: avatar && `${origin}${avatar}`,
    created_at: '2021-03-01T09:00:00Z',
    updated_at: '2026-09-14T12:30:00Z',
    properties: {},
  };
};
