import type { Session } from '../session';

let source = async (_session: Session): Promise<string | undefined> => undefined;

/** The access token for a call. If the session can be renewed, this is the newest one, renewed first if need be. */
export const currentToken = async (session: Session): Promise<string> =>
  (await source(session)) ?? session.access_token;

/** For the session store, which knows the newest one. */
export const setTokenSource = (given: typeof source) => {
  source = given;
};
