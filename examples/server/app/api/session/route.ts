import { route } from '../../../server/route';
import { findSession } from '../../../server/sessions';
import { settings } from '../../../server/settings';

/** Whether this browser is signed in, and at which LiveChat. */
export const GET = route(async (_, { cookies, note }) => {
  const { mode, accountsURL, scopes } = settings();
  const found = await findSession(cookies.get('session') ?? '');
  note(found ? 'Finds the session by the id in the cookie' : 'Finds no session');
  return { signedIn: found !== null, mode, accountsURL, scopes };
});
