import * as v from 'valibot';
import { endAttempt } from '../../../server/attempts';
import { exchange, revoke } from '../../../server/livechat';
import { note } from '../../../server/note';
import { readBody, route } from '../../../server/route';
import { endSessions, sessionCookies, setSessionID } from '../../../server/session-cookies';
import { createSession } from '../../../server/sessions';

const Answer = v.object({ code: v.string(), state: v.string() });

/** LiveChat's answer, as the page at /callback found it in its address: with it somebody is signed in. */
export const POST = route(async (request) => {
  const { code, state } = await readBody(request, Answer);
  const { code_verifier, close } = await endAttempt(state);
  note('Opens the cookie of this state: the attempt is this browser’s own');
  const tokens = await exchange(code, state, code_verifier);
  const id = await createSession(tokens).catch(async (error) => {
    await revoke(tokens);
    throw error;
  });
  const before = await sessionCookies();
  await setSessionID(state, id);
  note('Encrypts and keeps the tokens; the browser gets a new id in a cookie');
  // This one takes the place of another.
  if (!(await endSessions(before))) note('LiveChat could not be told of the old one');
  return { close };
});
