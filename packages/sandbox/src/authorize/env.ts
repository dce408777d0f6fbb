import type { Attempt } from '../faults/fault-list';
import type { Env } from '../state/log';
import type { Session } from '../state/store';
import type { World } from '../state/world';
import type { AuthorizeRequest } from './authorize-request';

/** What the steps behind the check find in their context. */
export type AuthorizeEnv = {
  Bindings: Env['Bindings'];
  Variables: Env['Variables'] & { request: AuthorizeRequest; search: string };
};

/** LiveChat's session of the browser. */
export const SESSION_COOKIE = 'sandbox_session';

/** Whose attempt a request is, for the faults that may be meant for it. */
export const attemptOf = (
  { state, client_id, scenario }: AuthorizeRequest,
  { store }: World,
  session: Session | undefined,
): Attempt => {
  const account_id = session?.account_id;
  const carries = store.person(account_id ?? '')?.scenario;
  return { state, client_id, scenario, account_id, carries };
};
