/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
import { type Context, Hono } from 'hono';
import { setCookie } from 'hono/cookie';
import { SCENARIOS } from '../faults/scenarios';
import { readForm } from '../guards/own-origin';
import { SignInPage } from '../pages/sign-in';
import { SESSION_COOKIE } from '../state/store';
import type { World } from '../state/world';
import { createChecked } from './checked';
import { type AuthorizeEnv, browserSession } from './env';

/** The first step of an authorize request: `/`, `/signin` and `/signup` ask who the person is. */
export const signInRoutes = (world: World) => {
  const { store } = world;
  const checked = createChecked(world);

  const signInPage = (c: Context<AuthorizeEnv>) => {
    c.var.entry.answer = 'asked who is there';
    return c.html(
      <SignInPage
        appName={store.client.name}
        people={store.people.filter((person) => person.sign_in_note)}
        emailHint={c.var.request.email}
        search={c.var.search}
        scenario={SCENARIOS.get(c.var.request.scenario ?? '')}
        failed={c.req.query('identity_exception') !== undefined}
      />,
    );
  };

  return new Hono<AuthorizeEnv>()
    .get('/', checked, (c) => {
      const person = store.person(browserSession(c, world)?.account_id ?? '');
      // If a person with a problem is signed in, the sign-in page comes again, so that another person can be chosen.
      return person && !person.scenario
        ? c.redirect(`/grant-access${c.var.search}`, 303)
        : signInPage(c);
    })
    .get('/signin', checked, signInPage)
    .get('/signup', checked, signInPage)
    .post('/signin', checked, async (c) => {
      const form = await readForm(c);
      const person = store.person(form.get('account_id') ?? '');
      if (!person?.sign_in_note) {
        return c.redirect(`/signin${c.var.search}&identity_exception=unauthorized`, 303);
      }
      c.var.entry.account_id = person.account_id;
      c.var.entry.answer = `signed in as ${person.name}`;
      // If the same person signs in again in the same browser, the session stays the same, as at LiveChat.
      if (browserSession(c, world)?.account_id !== person.account_id) {
        const { cookie } = store.signIn(person.account_id, c.req.header('User-Agent') ?? '');
        setCookie(c, SESSION_COOKIE, cookie, { httpOnly: true, sameSite: 'Lax', path: '/' });
      }
      return c.redirect(`/grant-access${c.var.search}`, 303);
    });
};
