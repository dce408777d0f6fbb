import { settings } from '@repo/config/server';
import * as v from 'valibot';
import { endAttempt } from '../../../server/attempts';
import { exchange, livechat } from '../../../server/livechat';
import { readBody, route } from '../../../server/route';
import { createSession, endSessions, findSession, sessionOf } from '../../../server/sessions';
import { note } from '../../../server/tell';

/** The account that is signed in in this browser (or null), LiveChat's mode and address, and the app's origin. */
export const GET = route(async () => {
  const found = await findSession();
  note(found ? 'Finds the session by the id in the cookie' : 'Finds no session');
  const { mode, accountsURL, origin } = settings();
  return { account_id: found?.session.account_id ?? null, mode, accountsURL, origin };
});

const Answer = v.object({ code: v.string(), state: v.string() });

/** Signs in with LiveChat's answer, which the page at /callback found in its address. */
export const POST = route(async (request) => {
  const { code, state } = await readBody(request, Answer);
  // The page did not get the first answer of this server, and sends LiveChat's answer again.
  if (await sessionOf(state)) return {};
  const tokens = await exchange(code, await endAttempt(state));
  await livechat().keep(tokens, () => createSession(state, tokens));
  return {};
});

/** Signs out. `told` is true if LiveChat has revoked the tokens. */
export const DELETE = route(async () => ({ told: await endSessions() }));
