import { settings } from '@repo/config/server';
import { note } from '../../../server/note';
import { route } from '../../../server/route';
import { readSessionID } from '../../../server/session-cookies';
import { findSession } from '../../../server/sessions';

/** Who is signed in in this browser, null for nobody, at which LiveChat, and the address of the app. */
export const GET = route(async () => {
  const found = await findSession(await readSessionID());
  note(found ? 'Finds the session by the id in the cookie' : 'Finds no session');
  const { mode, accountsURL, origin } = settings();
  return { account_id: found?.session.account_id ?? null, mode, accountsURL, origin };
});
