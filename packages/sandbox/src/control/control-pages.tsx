/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
import { Hono } from 'hono';
import { getCookie } from 'hono/cookie';
import * as v from 'valibot';
import { SCENARIOS } from '../faults/scenarios';
import { windowsOnly } from '../guards/destination';
import { ownFormsOnly, readForm } from '../guards/own-origin';
import { limited } from '../guards/refused';
import { ControlPage } from '../pages/control/control-page';
import { PersonalTokenPage } from '../pages/control/personal-token-page';
import { MessagePage } from '../pages/message';
import { LOGIN_STATUSES } from '../state/people';
import { CLIENT_TYPES, DISTRIBUTIONS } from '../state/registered-client';
import { splitScopes } from '../state/scopes';
import { SESSION_COOKIE } from '../state/store';
import { resetWorld, type World } from '../state/world';
import { createPersonalToken } from './create-personal-token';

const number = v.pipe(v.string(), v.regex(/^\d{1,9}$/), v.transform(Number));

/** The actions of the buttons on the page. */
const actionSchema = v.variant('do', [
  v.object({ do: v.literal('reset') }),
  v.object({
    do: v.literal('add-fault'),
    scenario: v.string(),
    account_id: v.string(),
    state: v.string(),
    often: v.picklist(['once', 'always']),
  }),
  v.object({ do: v.literal('clear-fault'), id: number }),
  v.object({ do: v.literal('advance-clock'), seconds: number }),
  v.object({ do: v.literal('stop-clock') }),
  v.object({ do: v.literal('run-clock') }),
  v.object({
    do: v.literal('set-client'),
    client_type: v.picklist(CLIENT_TYPES),
    distribution: v.picklist(DISTRIBUTIONS),
    author: v.string(),
  }),
  v.object({ do: v.literal('create-personal-token'), account_id: v.string(), scopes: v.string() }),
  v.object({ do: v.literal('revoke-personal-token'), token_id: v.string() }),
  v.object({
    do: v.literal('set-login-status'),
    account_id: v.string(),
    login_status: v.picklist(LOGIN_STATUSES),
  }),
  v.object({ do: v.literal('end-session'), session_id: v.string() }),
  v.object({ do: v.literal('revoke-token'), account_id: v.string(), token_id: v.string() }),
  v.object({ do: v.literal('forget-consent'), account_id: v.string() }),
  v.object({ do: v.literal('revoke-customer-token'), token_id: v.string() }),
  v.object({ do: v.literal('forget-customer'), entity_id: v.string() }),
]);

type Action = v.InferOutput<typeof actionSchema>;

/** `/sandbox`: the control page. A person can look inside the sandbox there, and make things happen by hand. */
export const controlPages = (world: World): Hono => {
  const { store, clock, faults, registration } = world;

  /** Does the action of a button, and returns the fragment of the part of the page to show. */
  const act = (action: Exclude<Action, { do: 'create-personal-token' }>): string => {
    switch (action.do) {
      case 'reset':
        resetWorld(world);
        return '';
      case 'add-fault': {
        const fault = SCENARIOS.get(action.scenario)?.fault;
        const target = {
          ...(action.account_id && { account_id: action.account_id }),
          ...(action.state && { state: action.state }),
        };
        if (fault) faults.add({ fault, for: target, once: action.often === 'once' });
        return '#faults';
      }
      case 'clear-fault':
        faults.remove(action.id);
        return '#faults';
      case 'advance-clock':
        clock.advance(action.seconds);
        return '#clock';
      case 'stop-clock':
        clock.stop(clock.now());
        return '#clock';
      case 'run-clock':
        clock.reset();
        return '#clock';
      case 'set-client':
        registration.client_type = action.client_type;
        registration.distribution = action.distribution;
        registration.author = action.author || null;
        return '#client';
      case 'revoke-personal-token':
        store.personalTokens.revoke(action.token_id);
        return '#tokens';
      case 'set-login-status':
        store.setLoginStatus(action.account_id, action.login_status);
        return '#people';
      case 'end-session':
        store.endSession(action);
        return '#people';
      case 'revoke-token': {
        const token = store.tokens
          .of(action.account_id)
          .find(({ token_id }) => token_id === action.token_id);
        if (token) store.tokens.revoke(token);
        return '#people';
      }
      case 'forget-consent':
        store.forgetConsent(action.account_id);
        return '#people';
      case 'revoke-customer-token':
        store.customers.revoke(action);
        return '#customers';
      case 'forget-customer':
        store.customers.forget(action.entity_id);
        return '#customers';
    }
  };

  return new Hono()
    .use(windowsOnly, ownFormsOnly, limited)
    .get('/', (c) =>
      c.html(
        <ControlPage
          world={world}
          thisCookie={getCookie(c, SESSION_COOKIE)}
          scenario={c.req.query('scenario')}
          all={c.req.query('all') !== undefined}
        />,
      ),
    )
    .post('/', async (c) => {
      const action = v.safeParse(actionSchema, Object.fromEntries(await readForm(c)));
      if (!action.success) {
        return c.html(
          <MessagePage title="This form was not accepted">
            The sandbox does not know this button. <a href="/sandbox">Back to the control page</a>
          </MessagePage>,
          422,
        );
      }
      if (action.output.do !== 'create-personal-token') {
        return c.redirect(`/sandbox${act(action.output)}`, 303);
      }
      const { account_id, scopes } = action.output;
      const made = createPersonalToken(world, account_id, splitScopes(scopes));
      // This step renders the page itself. A redirect to a page would need the token in its URL.
      return c.html(<PersonalTokenPage {...made} />);
    });
};
