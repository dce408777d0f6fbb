import type { Session } from '../session';

let source = async (_session: Session): Promise<string | undefined> => undefined;

/** The access token for a call. One that can be renewed may have a successor by now, or gets one first. */
export const currentToken = async (session: Session): Promise<string> =>
  (await source(session)) ?? session.access_token;

/** For the session store, which knows the newest one. */
export const setTokenSource = (given: typeof source) => {
  source = given;
};
