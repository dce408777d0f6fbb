import type { Context } from 'hono';
import type { Env } from '../../state/log';
import { allows } from '../../state/scopes';
import type { Token } from '../../state/tokens';
import type { World } from '../../state/world';
import { bearerToken, findToken } from '../api-token';
import { AccountsError, unauthorized } from './accounts-error';

/** Finds out who calls, and writes down what was checked. */
export const createCaller = (world: World) => {
  const check = (c: Context<Env>, name: string, passed: boolean, detail = '') => {
    c.var.entry.checks.push({ name, passed, detail });
    return passed;
  };

  /** The token of this call, which must allow `scope`. */
  const authorize = (c: Context<Env>, scope: string): Token => {
    const token = findToken(c, world, bearerToken(c));
    if (!token) throw unauthorized();
    const granted = token.scopes.join(', ');
    if (check(c, `token allows ${scope}`, allows(token.scopes, scope), granted)) return token;
    throw new AccountsError(
      'access_denied',
      `This call needs the scope ${scope}; the token has ${granted}.`,
      { sub_error: 'insufficient_scope' },
    );
  };

  return { check, authorize };
};
