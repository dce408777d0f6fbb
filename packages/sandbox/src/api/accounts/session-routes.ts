import { Hono } from 'hono';
import type { Env } from '../../state/log';
import type { World } from '../../state/world';
import { notFound } from './accounts-error';
import { createCaller } from './caller';

/** `/v2/sessions`: the browsers and devices where the account is signed in. Takes no personal access token. */
export const sessionRoutes = (world: World) => {
  const { store } = world;
  const { authorizeApp } = createCaller(world);

  return (
    new Hono<Env>()
      /** `current` marks the session of this token. Scope `sessions--my:ro`. */
      .get('/', (c) => {
        const token = authorizeApp(c, 'sessions--my:ro');
        return c.json(
          store.sessionsOf(token.account_id).map(({ cookie, applications, ...session }) => ({
            ...session,
            current: session.session_id === token.session_id,
            applications: applications.map((application) => ({
              ...application,
              session_id: session.session_id,
            })),
          })),
        );
      })
      /** Ends a session of the account and revokes its tokens. Scope `sessions--my:rw`. */
      .delete('/:session_id', (c) => {
        const { account_id } = authorizeApp(c, 'sessions--my:rw');
        const session_id = c.req.param('session_id');
        const session = store.sessionsOf(account_id).find((each) => each.session_id === session_id);
        if (!session) throw notFound('session', session_id);
        store.endSession(session);
        return c.body(null, 200);
      })
      /** Ends every session of the account on every device, including this one. Scope `sessions--my:rw`. */
      .delete('/', (c) => {
        const { account_id } = authorizeApp(c, 'sessions--my:rw');
        for (const session of store.sessionsOf(account_id)) store.endSession(session);
        return c.body(null, 200);
      })
  );
};
