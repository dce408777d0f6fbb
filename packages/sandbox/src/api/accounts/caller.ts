import type { Context } from 'hono';
import type { Env } from '../../state/log';
import { allows } from '../../state/scopes';
import type { Token } from '../../state/tokens';
import type { World } from '../../state/world';
import { bearerToken, type Caller, findCaller, findToken } from '../api-token';
import { AccountsError, unauthorized } from './accounts-error';

/** Finds out who calls, and adds the checks to the log. */
export const createCaller = (world: World) => {
  const check = (c: Context<Env>, name: string, passed: boolean, detail = '') => {
    c.var.entry.checks.push({ name, passed, detail });
    return passed;
  };

  const need = <T extends Caller>(c: Context<Env>, token: T | undefined, scope: string): T => {
    if (!token) throw unauthorized();
    const granted = token.scopes.join(', ');
    if (check(c, `token allows ${scope}`, allows(token.scopes, scope), granted)) return token;
    throw new AccountsError(
      'access_denied',
      `This call needs the scope ${scope}; the token has ${granted}.`,
      { sub_error: 'insufficient_scope' },
    );
  };

  /** The caller, by the token of an app or a personal access token. The token must allow `scope`. */
  const authorize = (c: Context<Env>, scope: string): Caller =>
    need(c, findCaller(c, world), scope);

  /** LiveChat says that some calls take no personal access token. */
  const refusePersonalToken = (c: Context<Env>): void => {
    const isBasic = /^Basic\b/i.test(c.req.header('Authorization') ?? '');
    if (!isBasic) return;
    check(c, 'is no personal access token', false);
    throw new AccountsError(
      'unauthorized',
      'This call takes no personal access token, which comes as HTTP Basic: send the access token of an app, as Bearer.',
    );
  };

  /** As `authorize`, for a call that takes only the token of an app. */
  const authorizeApp = (c: Context<Env>, scope: string): Token => {
    refusePersonalToken(c);
    return need(c, findToken(c, world, bearerToken(c)), scope);
  };

  return { check, authorize, authorizeApp, refusePersonalToken };
};
