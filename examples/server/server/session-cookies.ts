import { cookieNames, deleteCookie, readCookie, setCookie } from './cookies';
import { revoke } from './livechat';
import { note } from './note';
import { LIFETIME_DAYS, takeSession } from './sessions';

/**
 * One cookie for each sign-in, so that an answer which comes late deletes its own session's alone, and of two that end
 * at once both are known: the newest counts, and the next sign-in or sign-out ends them all.
 */
const PREFIX = 'session-';

export const sessionCookies = () => cookieNames(PREFIX);

/** The id of this browser's session. A browser sends the oldest first. */
export async function readSessionID() {
  const newest = (await sessionCookies()).at(-1);
  return newest && readCookie(newest);
}

export const setSessionID = (state: string, id: string) =>
  setCookie(PREFIX + state, id, LIFETIME_DAYS * 86_400);

/** Ends the sessions of these cookies here first, then at LiveChat. Whether that has revoked all of their tokens. */
export async function endSessions(names: string[]): Promise<boolean> {
  const ended = await Promise.all(
    names.map(async (name) => {
      const session = await takeSession(await readCookie(name));
      await deleteCookie(name);
      return session;
    }),
  );
  note('Forgets the session');
  const told = ended.map((session) => {
    if (session === 'unreadable') return false;
    return (
      !session ||
      revoke(session).then(
        () => true,
        () => false,
      )
    );
  });
  return (await Promise.all(told)).every(Boolean);
}
