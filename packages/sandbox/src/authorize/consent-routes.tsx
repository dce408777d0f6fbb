/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
import { Hono } from 'hono';
import { readForm } from '../guards/own-origin';
import { ConsentPage } from '../pages/consent';
import type { Registration } from '../state/registered-client';
import type { World } from '../state/world';
import type { createAnswer } from './answer';
import { createChecked, createSignedIn } from './checked';
import type { AuthorizeEnv } from './env';
import { refuse } from './refusal';

/** The reason why a person is not asked. LiveChat asks neither the author of an app nor the people of a private app. */
const whyUnasked = ({ distribution, author }: Registration, account_id: string) => {
  if (distribution === 'private') return 'the app is private';
  return author === account_id ? 'the person is the app’s author' : undefined;
};

/** `/grant-access`: asks the person whether to allow the app, and then answers the app. */
export const consentRoutes = (world: World, answer: ReturnType<typeof createAnswer>) => {
  const { store, registration } = world;
  const checked = createChecked(world);
  const signedIn = createSignedIn(world);

  return new Hono<AuthorizeEnv>()
    .get('/', checked, signedIn, (c) => {
      const { request, session, person, search, entry } = c.var;
      const unasked = whyUnasked(registration, person.account_id);
      if (unasked) entry.checks.push({ name: unasked, passed: true, detail: '' });
      const hasConsented = store.hasConsented(person.account_id, request.scopes);
      if (unasked || (hasConsented && !request.forceConsent)) return answer(c, session);
      entry.answer = 'asked whether the app is allowed';
      return c.html(
        <ConsentPage
          appName={store.client.name}
          person={person}
          scopes={request.scopes}
          search={search}
        />,
      );
    })
    .post('/', checked, signedIn, async (c) => {
      const { request, session, person, search } = c.var;
      const form = await readForm(c);
      if (person.account_id !== form.get('account_id')) {
        return c.redirect(`/grant-access${search}`, 303);
      }
      if (form.get('decision') !== 'allow') return refuse(c, { oauth_exception: 'access_denied' });
      store.consent(person.account_id, request.scopes);
      return answer(c, session);
    });
};
