import { createMiddleware } from 'hono/factory';
import { isExceptionFault, isSevering } from '../faults/fault';
import { mayGive } from '../state/scopes';
import type { World } from '../state/world';
import { checkAuthorizeRequest } from './authorize-request';
import { type AuthorizeEnv, attemptOf, browserSession } from './env';
import { refuse, refuseByFault } from './refusal';

/** The URL of each step carries the authorize request, so each step checks it again and trusts no step before it. */
export const createChecked = (world: World) =>
  createMiddleware<AuthorizeEnv>(async (c, next) => {
    const { searchParams } = new URL(c.req.url);
    const { checks, ...result } = checkAuthorizeRequest(searchParams, world.registration);
    const { entry } = c.var;
    entry.checks.push(...checks);
    if ('exception' in result) return refuse(c, result.exception);
    const { request } = result;
    const isRefused = searchParams.has('identity_exception');
    searchParams.delete('identity_exception');
    const session = browserSession(c, world);
    c.set('request', request);
    c.set('search', `?${searchParams}`);
    Object.assign(entry, {
      client_id: request.client_id,
      state: request.state,
      account_id: session?.account_id,
    });

    const attempt = attemptOf(request, world, session);
    // The scenario of a person starts only at consent, so that a different person can still be chosen before.
    if (c.req.path !== '/grant-access') delete attempt.carries;
    if (world.faults.find(attempt, isSevering))
      c.header('Cross-Origin-Opener-Policy', 'same-origin');
    // The sign-in page that shows an exception must not be refused by the same fault again.
    const fault = isRefused ? undefined : world.faults.take(attempt, isExceptionFault);
    return fault ? refuseByFault(c, fault) : next();
  });

/**
 * Lets a person continue who is signed in in this browser and may give the scopes. If nobody is signed in, the sign-in
 * page comes first.
 */
export const createSignedIn = (world: World) =>
  createMiddleware<AuthorizeEnv>(async (c, next) => {
    const session = browserSession(c, world);
    const person = session && world.store.person(session.account_id);
    if (!person) return c.redirect(`/signin${c.var.search}`, 303);
    const { entry, request } = c.var;
    // An agent cannot give an app a scope that only an administrator may give.
    const passed = request.scopes.every((scope) => mayGive(person.role, scope));
    const name = `the role ${person.role} may give the scopes`;
    entry.checks.push({ name, passed, detail: request.scopes.join(', ') });
    if (!passed) return refuse(c, { oauth_exception: 'invalid_scope' });
    c.set('session', session);
    c.set('person', person);
    return next();
  });
