import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import type { Attempt } from '../faults/fault-list';
import type { Env } from '../state/log';
import type { Person } from '../state/people';
import { SESSION_COOKIE, type Session } from '../state/store';
import type { World } from '../state/world';
import type { AuthorizeRequest } from './authorize-request';

/** The context of the steps: the checked request and the person who is signed in. */
export type AuthorizeEnv = {
  Bindings: Env['Bindings'];
  Variables: Env['Variables'] & {
    request: AuthorizeRequest;
    search: string;
    session: Session;
    person: Person;
  };
};

/** The LiveChat session of the browser that sends the request. */
export const browserSession = (c: Context, { store }: World): Session | undefined =>
  store.sessionByCookie(getCookie(c, SESSION_COOKIE));

/** Describes the attempt that a request belongs to, to find the faults that are meant for it. */
export const attemptOf = (
  { state, client_id, scenario }: AuthorizeRequest,
  { store }: World,
  session: Session | undefined,
): Attempt => {
  const account_id = session?.account_id;
  const carries = store.person(account_id ?? '')?.scenario;
  return { state, client_id, scenario, account_id, carries };
};
