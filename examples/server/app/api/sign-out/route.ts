import { route } from '../../../server/route';
import { endSessions, sessionCookies } from '../../../server/session-cookies';

/** Signs out. `told`: whether LiveChat has revoked the tokens. */
export const POST = route(async () => ({ told: await endSessions(await sessionCookies()) }));
