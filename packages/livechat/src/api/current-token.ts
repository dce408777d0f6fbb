import type { Session } from '../session';

let source = async ({ access_token }: Session) => access_token;

/** The access token for a call. One that can be renewed may have a successor by now, or gets one first. */
export const currentToken = (session: Session): Promise<string> => source(session);

/** For the session store, which knows the newest one. */
export const setTokenSource = (given: typeof source) => {
  source = given;
};
