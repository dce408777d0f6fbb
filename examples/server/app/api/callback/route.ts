import * as v from 'valibot';
import { endAttempt } from '../../../server/attempts';
import { exchange, revoke } from '../../../server/livechat';
import { readBody, route } from '../../../server/route';
import { createSession, LIFETIME_DAYS, takeSession } from '../../../server/sessions';

const Answer = v.object({
  code: v.pipe(v.string(), v.nonEmpty()),
  state: v.pipe(v.string(), v.regex(/^[\w-]{43}$/)),
});

/** LiveChat's answer, as the page at /callback found it in its address: with it somebody is signed in. */
export const POST = route(async (request, { cookies, note }) => {
  const { code, state } = await readBody(request, Answer);
  const { code_verifier, close } = endAttempt(cookies, state);
  note('Opens the cookie of this state: the attempt is this browser’s own');
  const tokens = await exchange(code, state, code_verifier, note);
  const id = await createSession(tokens).catch(async (error) => {
    await revoke(tokens, note);
    throw error;
  });
  cookies.set('session', id, LIFETIME_DAYS * 86_400);
  note('Encrypts and keeps the tokens; the browser gets a new id in a cookie');
  // This one takes the place of another.
  const before = await takeSession(cookies.get('session') ?? '');
  if (before) await revoke(before, note).catch(() => note('LiveChat could not be told'));
  return { close };
});
