/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
import { Hono } from 'hono';
import { HomePage } from '../pages/home';
import { OoopsPage } from '../pages/ooops';
import { PopupAnswer } from '../pages/popup-answer';
import type { Env } from '../state/log';
import type { World } from '../state/world';
import { createAnswer } from './answer';
import { answerOrigin } from './authorize-request';
import { consentRoutes } from './consent-routes';
import { createElsewhere } from './elsewhere';
import { explain, readException } from './explain';
import { signInRoutes } from './sign-in-routes';

/** LiveChat Accounts in the browser: sign-in, consent, the two answers, the error page. */
export const authorizePages = (world: World) => {
  const { client } = world.registration;
  const elsewhere = createElsewhere(world);

  return new Hono<Env>()
    .get('/', (c, next) =>
      new URL(c.req.url).search ? next() : c.html(<HomePage client={client} />),
    )
    .route('/', signInRoutes(world))
    .route('/grant-access', consentRoutes(world, createAnswer(world, elsewhere.send)))
    .route('/answer', elsewhere.page)
    .get('/ooops', (c) => {
      const query = new URL(c.req.url).searchParams;
      const { oauth_exception, exception_details } = readException(query);
      const state = query.get('state');
      Object.assign(c.var.entry, { answer: 'showed the error', ...(state !== null && { state }) });
      const targetOrigin = query.get('flow') === 'button' ? answerOrigin(query, client) : undefined;
      return c.html(
        <OoopsPage
          explanation={explain(query, world.registration)}
          oauth_exception={oauth_exception}
          exception_details={exception_details}
        >
          {targetOrigin && (
            <PopupAnswer
              message={{ error: { oauth_exception } }}
              targetOrigin={targetOrigin}
              close={oauth_exception === 'access_denied'}
            />
          )}
        </OoopsPage>,
      );
    });
};
