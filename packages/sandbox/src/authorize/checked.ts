import { createMiddleware } from 'hono/factory';
import { isExceptionFault, isSevering } from '../faults/fault';
import { mayGive } from '../state/scopes';
import type { World } from '../state/world';
import { checkAuthorizeRequest } from './authorize-request';
import { type AuthorizeEnv, attemptOf, browserSession } from './env';
import { refuse, refuseByFault } from './refusal';

/** The authorize request travels in the address, so each step checks it anew and trusts none before it. */
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
    // What a person carries begins once the person is chosen, so that somebody else can be.
    if (c.req.path !== '/grant-access') delete attempt.carries;
    if (world.faults.find(attempt, isSevering))
      c.header('Cross-Origin-Opener-Policy', 'same-origin');
    // The sign-in page that shows an exception is not refused for it once more.
    const fault = isRefused ? undefined : world.faults.take(attempt, isExceptionFault);
    return fault ? refuseByFault(c, fault) : next();
  });

/** Lets on who is signed in in this browser and may give what is asked for; anybody else is asked who they are. */
export const createSignedIn = (world: World) =>
  createMiddleware<AuthorizeEnv>(async (c, next) => {
    const session = browserSession(c, world);
    const person = session && world.store.person(session.account_id);
    if (!person) return c.redirect(`/signin${c.var.search}`, 303);
    const { entry, request } = c.var;
    // An agent cannot give an app what only an administrator may do.
    const passed = request.scopes.every((scope) => mayGive(person.role, scope));
    const name = `the role ${person.role} may give the scopes`;
    entry.checks.push({ name, passed, detail: request.scopes.join(', ') });
    if (!passed) return refuse(c, { oauth_exception: 'invalid_scope' });
    c.set('session', session);
    c.set('person', person);
    return next();
  });
