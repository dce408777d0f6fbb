/** @jsxImportSource hono/jsx */
import { type Context, Hono } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { csrf } from 'hono/csrf';
import { createMiddleware } from 'hono/factory';
import {
  type AuthorizeException,
  type AuthorizeRequest,
  answerOrigin,
  checkAuthorizeRequest,
} from './authorize-request';
import { explain, readException } from './explain';
import { ConsentPage } from './pages/consent';
import { HomePage } from './pages/home';
import { OoopsPage } from './pages/ooops';
import { PopupAnswer } from './pages/popup-answer';
import { SignInPage } from './pages/sign-in';
import { SignedInPage } from './pages/signed-in';
import { ORGANIZATION_ID } from './people';
import { type Session, type Store, TOKEN_LIFETIME } from './store';

const COOKIE = 'sandbox_session';

type Env = { Variables: { request: AuthorizeRequest; search: string } };

/** LiveChat Accounts in the browser: sign-in, consent, the two answers, the error page. */
export const authorizePages = (store: Store) => {
  const { client } = store;
  const pages = new Hono<Env>();

  const browserSession = (c: Context) => store.sessionByCookie(getCookie(c, COOKIE));

  const fail = (c: Context, exception: AuthorizeException) => {
    const query = new URLSearchParams(exception);
    return c.redirect(`/ooops?${query}&${new URL(c.req.url).search.slice(1)}`, 303);
  };

  /** The authorize request travels in the address, so each step checks it anew and trusts none before it. */
  const checked = createMiddleware<Env>(async (c, next) => {
    const { search, searchParams } = new URL(c.req.url);
    const result = checkAuthorizeRequest(searchParams, client);
    if ('exception' in result) return fail(c, result.exception);
    c.set('request', result.request);
    c.set('search', search);
    return next();
  });

  const signInPage = (c: Context<Env>) =>
    c.html(
      <SignInPage
        appName={client.name}
        people={store.people.filter((person) => person.sign_in_note)}
        emailHint={c.var.request.email}
        search={c.var.search}
        failed={c.req.query('identity_exception') !== undefined}
      />,
    );

  pages.get('/', (c, next) =>
    new URL(c.req.url).search ? next() : c.html(<HomePage client={client} />),
  );
  pages.get('/', checked, (c) =>
    browserSession(c) ? c.redirect(`/grant-access${c.var.search}`, 303) : signInPage(c),
  );
  pages.get('/signin', checked, signInPage);
  pages.get('/signup', checked, signInPage);

  pages.post('/signin', csrf(), checked, async (c) => {
    const form = new URLSearchParams(await c.req.text());
    const person = store.person(form.get('account_id') ?? '');
    if (!person?.sign_in_note) {
      return c.redirect(`/signin${c.var.search}&identity_exception=unauthorized`, 303);
    }
    // The same person again in the same browser is the same session, as it is at LiveChat.
    if (browserSession(c)?.account_id !== person.account_id) {
      const { cookie } = store.signIn(person.account_id, c.req.header('User-Agent') ?? '');
      setCookie(c, COOKIE, cookie, { httpOnly: true, sameSite: 'Lax', path: '/' });
    }
    return c.redirect(`/grant-access${c.var.search}`, 303);
  });

  pages.get('/grant-access', checked, (c) => {
    const session = browserSession(c);
    const person = session && store.person(session.account_id);
    if (!person) return c.redirect(`/signin${c.var.search}`, 303);
    const { scopes, forceConsent } = c.var.request;
    if (!forceConsent && store.hasConsented(person.account_id, scopes)) return answer(c, session);
    return c.html(
      <ConsentPage appName={client.name} person={person} scopes={scopes} search={c.var.search} />,
    );
  });

  pages.post('/grant-access', csrf(), checked, async (c) => {
    const form = new URLSearchParams(await c.req.text());
    const session = browserSession(c);
    if (session?.account_id !== form.get('account_id')) {
      return c.redirect(`/grant-access${c.var.search}`, 303);
    }
    if (form.get('decision') !== 'allow') return fail(c, { oauth_exception: 'access_denied' });
    store.consent(session.account_id, c.var.request.scopes);
    return answer(c, session);
  });

  const answer = (c: Context<Env>, session: Session) => {
    const { request } = c.var;
    if (request.answer === 'redirect' && !store.allowRedirect(session.account_id)) {
      return fail(c, {
        oauth_exception: 'invalid_request',
        exception_details: 'too_many_redirects',
      });
    }
    const { access_token, account_id, client_id, scopes } = store.issueToken(
      session,
      request.scopes,
    );
    const common = { access_token, token_type: 'Bearer', expires_in: TOKEN_LIFETIME } as const;
    const { redirect_uri, state } = request;
    if (request.answer === 'redirect') {
      const fragment = new URLSearchParams({
        ...common,
        expires_in: String(TOKEN_LIFETIME),
        ...(state !== undefined && { state }),
        scope: scopes.join(','),
      });
      // A fragment is not a form: `+` would be read as a plus by those who only percent-decode.
      return c.redirect(`${redirect_uri}#${String(fragment).replaceAll('+', '%20')}`, 303);
    }
    // Rendered by the step itself: a page to go on to would need the token in an address.
    return c.html(
      <SignedInPage
        message={{
          data: {
            ...common,
            scopes: scopes.join(','),
            account_id,
            organization_id: ORGANIZATION_ID,
            client_id,
            state,
          },
        }}
        targetOrigin={new URL(redirect_uri).origin}
      />,
    );
  };

  pages.get('/ooops', (c) => {
    const query = new URL(c.req.url).searchParams;
    const { oauth_exception, exception_details } = readException(query);
    const targetOrigin = query.get('flow') === 'button' ? answerOrigin(query, client) : undefined;
    return c.html(
      <OoopsPage
        explanation={explain(query, client)}
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
