/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
import type { Context } from 'hono';
import type { ExceptionFault } from '../faults/fault';
import { NotSignedInPage } from '../pages/not-signed-in';
import type { AuthorizeException } from './authorize-rules';
import type { AuthorizeEnv } from './env';

/** Refuses an authorize request as LiveChat does: on its own error page. */
export const refuse = (c: Context<AuthorizeEnv>, exception: AuthorizeException) => {
  const query = new URLSearchParams(exception);
  c.var.entry.answer = `refused: ${Object.values(exception).join(', ')}`;
  return c.redirect(`/ooops?${query}&${new URL(c.req.url).search.slice(1)}`, 303);
};

/** Refuses an authorize request because of a fault, in one of the ways that an app may meet. */
export const refuseByFault = (c: Context<AuthorizeEnv>, fault: ExceptionFault) => {
  const { redirect_uri, state, answer, response_type } = c.var.request;
  const exception = exceptionOf(fault);
  c.var.entry.fault = fault.kind;
  if (answer === 'redirect' && fault.returned_as !== 'page') {
    const words =
      fault.returned_as === 'rfc6749'
        ? { error: fault.exception, error_description: 'The sandbox was told to refuse.' }
        : exception;
    const query = new URLSearchParams({ ...words, ...(state !== undefined && { state }) });
    c.var.entry.answer = `returned to ${redirect_uri} with ${Object.keys(words).join(', ')}`;
    const inQuery =
      fault.returned_as === 'query' ||
      (fault.returned_as === 'rfc6749' && response_type === 'code');
    return c.redirect(`${redirect_uri}${inQuery ? '?' : '#'}${query}`, 303);
  }
  if ('oauth_exception' in exception) return refuse(c, exception);
  c.var.entry.answer = `refused: ${exception.identity_exception}`;
  return answer === 'redirect'
    ? c.redirect(`/signin${c.var.search}&${new URLSearchParams(exception)}`, 303)
    : c.html(<NotSignedInPage exception={exception} targetOrigin={new URL(redirect_uri).origin} />);
};

const exceptionOf = (fault: ExceptionFault) =>
  fault.kind === 'identity-exception'
    ? { identity_exception: fault.exception }
    : {
        oauth_exception: fault.exception,
        ...(fault.details && { exception_details: fault.details }),
      };
