import { settings } from '@repo/config/server';
import * as v from 'valibot';
import { endAttempt } from '../../../server/attempts';
import { exchange, livechat } from '../../../server/livechat';
import { readBody, route } from '../../../server/route';
import { createSession, endSessions, findSession, sessionOf } from '../../../server/sessions';
import { note } from '../../../server/tell';

/** Who is signed in in this browser, null for nobody, at which LiveChat, and the address of the app. */
export const GET = route(async () => {
  const found = await findSession();
  note(found ? 'Finds the session by the id in the cookie' : 'Finds no session');
  const { mode, accountsURL, origin } = settings();
  return { account_id: found?.session.account_id ?? null, mode, accountsURL, origin };
});

const Answer = v.object({ code: v.string(), state: v.string() });

/** Signs in with LiveChat's answer, as the page at /callback found it in its address. */
export const POST = route(async (request) => {
  const { code, state } = await readBody(request, Answer);
  // Sent once more: the page did not hear of it.
  if (await sessionOf(state)) return {};
  const tokens = await exchange(code, await endAttempt(state));
  await livechat().keep(tokens, () => createSession(state, tokens));
  return {};
});

/** Signs out. `told`: whether LiveChat has revoked the tokens. */
export const DELETE = route(async () => ({ told: await endSessions() }));
