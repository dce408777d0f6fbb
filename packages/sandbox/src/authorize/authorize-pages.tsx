/** @jsxImportSource hono/jsx */
import { type Context, Hono } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { csrf } from 'hono/csrf';
import { createMiddleware } from 'hono/factory';
import { isExceptionFault, isSevering } from '../faults/fault';
import { SCENARIOS } from '../faults/scenarios';
import { ConsentPage } from '../pages/consent';
import { HomePage } from '../pages/home';
import { OoopsPage } from '../pages/ooops';
import { PopupAnswer } from '../pages/popup-answer';
import { SignInPage } from '../pages/sign-in';
import type { Person } from '../state/people';
import { mayGive } from '../state/scopes';
import type { World } from '../state/world';
import { createAnswer } from './answer';
import { answerOrigin, checkAuthorizeRequest } from './authorize-request';
import { createElsewhere } from './elsewhere';
import { type AuthorizeEnv, attemptOf, SESSION_COOKIE } from './env';
import { explain, readException } from './explain';
import { refuse, refuseByFault } from './refusal';

/** LiveChat Accounts in the browser: sign-in, consent, the two answers, the error page. */
export const authorizePages = (world: World) => {
  const { store, faults } = world;
  const { client } = store;
  const pages = new Hono<AuthorizeEnv>();

  const browserSession = (c: Context) => store.sessionByCookie(getCookie(c, SESSION_COOKIE));

  const elsewhere = createElsewhere(world);
  const answer = createAnswer(world, elsewhere.send);

  /** The authorize request travels in the address, so each step checks it anew and trusts none before it. */
  const checked = createMiddleware<AuthorizeEnv>(async (c, next) => {
    const { searchParams } = new URL(c.req.url);
    const { checks, ...result } = checkAuthorizeRequest(searchParams, world.registration);
    const { entry } = c.var;
    entry.checks.push(...checks);
    if ('exception' in result) return refuse(c, result.exception);
    const { request } = result;
    const isRefused = searchParams.has('identity_exception');
    searchParams.delete('identity_exception');
    const session = browserSession(c);
    c.set('request', request);
    c.set('search', `?${searchParams}`);
    Object.assign(entry, {
      client_id: request.client_id,
      state: request.state,
      account_id: session?.account_id,
    });

    const attempt = attemptOf(request, world, session);
    // What a person carries begins once the person is chosen, so that somebody else can be.
    if (c.req.path !== '/grant-access') delete attempt.carries;
    if (faults.find(attempt, isSevering)) c.header('Cross-Origin-Opener-Policy', 'same-origin');
    // The sign-in page that shows an exception is not refused for it once more.
    const fault = isRefused ? undefined : faults.take(attempt, isExceptionFault);
    return fault ? refuseByFault(c, fault) : next();
  });

  const signInPage = (c: Context<AuthorizeEnv>) => {
    c.var.entry.answer = 'asked who is there';
    return c.html(
      <SignInPage
        appName={client.name}
        people={store.people.filter((person) => person.sign_in_note)}
        emailHint={c.var.request.email}
        search={c.var.search}
        scenario={SCENARIOS.get(c.var.request.scenario ?? '')}
        failed={c.req.query('identity_exception') !== undefined}
      />,
    );
  };

  pages.get('/', (c, next) =>
    new URL(c.req.url).search ? next() : c.html(<HomePage client={client} />),
  );
  pages.get('/', checked, (c) => {
    const person = store.person(browserSession(c)?.account_id ?? '');
    // Whoever was someone with a problem is asked again, not kept in it.
    return person && !person.scenario
      ? c.redirect(`/grant-access${c.var.search}`, 303)
      : signInPage(c);
  });
  pages.get('/signin', checked, signInPage);
  pages.get('/signup', checked, signInPage);

  pages.post('/signin', csrf(), checked, async (c) => {
    const form = new URLSearchParams(await c.req.text());
    const person = store.person(form.get('account_id') ?? '');
    if (!person?.sign_in_note) {
      return c.redirect(`/signin${c.var.search}&identity_exception=unauthorized`, 303);
    }
    c.var.entry.account_id = person.account_id;
    c.var.entry.answer = `signed in as ${person.name}`;
    // The same person again in the same browser is the same session, as it is at LiveChat.
    if (browserSession(c)?.account_id !== person.account_id) {
      const { cookie } = store.signIn(person.account_id, c.req.header('User-Agent') ?? '');
      setCookie(c, SESSION_COOKIE, cookie, { httpOnly: true, sameSite: 'Lax', path: '/' });
    }
    return c.redirect(`/grant-access${c.var.search}`, 303);
  });

  /** An agent cannot give an app what only an administrator may do. */
  const mayGiveAll = (c: Context<AuthorizeEnv>, { role }: Person): boolean => {
    const { scopes } = c.var.request;
    const passed = scopes.every((scope) => mayGive(role, scope));
    c.var.entry.checks.push({
      name: `the role ${role} may give the scopes`,
      passed,
      detail: scopes.join(', '),
    });
    return passed;
  };

  pages.get('/grant-access', checked, (c) => {
    const session = browserSession(c);
    const person = session && store.person(session.account_id);
    if (!person) return c.redirect(`/signin${c.var.search}`, 303);
    const { scopes, forceConsent } = c.var.request;
    if (!mayGiveAll(c, person)) return refuse(c, { oauth_exception: 'invalid_scope' });
    if (!forceConsent && store.hasConsented(person.account_id, scopes)) return answer(c, session);
    c.var.entry.answer = 'asked whether the app is allowed';
    return c.html(
      <ConsentPage appName={client.name} person={person} scopes={scopes} search={c.var.search} />,
    );
  });

  pages.post('/grant-access', csrf(), checked, async (c) => {
    const form = new URLSearchParams(await c.req.text());
    const session = browserSession(c);
    const person = session && store.person(session.account_id);
    if (!person || person.account_id !== form.get('account_id')) {
      return c.redirect(`/grant-access${c.var.search}`, 303);
    }
    if (!mayGiveAll(c, person)) return refuse(c, { oauth_exception: 'invalid_scope' });
    if (form.get('decision') !== 'allow') return refuse(c, { oauth_exception: 'access_denied' });
    store.consent(session.account_id, c.var.request.scopes);
    return answer(c, session);
  });

  pages.route('/answer', elsewhere.page);

  pages.get('/ooops', (c) => {
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

  return pages;
};
