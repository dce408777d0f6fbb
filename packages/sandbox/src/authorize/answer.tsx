/** @jsxImportSource hono/jsx */
import type { Context } from 'hono';
import { stateWith, tokenWith } from '../faults/answer-faults';
import { type AnswerFault, isAnswerFault } from '../faults/fault';
import { MessagePage } from '../pages/message';
import type { PopupAnswerProps, PopupMessage } from '../pages/popup-answer';
import { SignedInPage } from '../pages/signed-in';
import { ORGANIZATION_ID } from '../people';
import type { Session, Token } from '../store';
import type { World } from '../world';
import { type AuthorizeEnv, attemptOf } from './env';
import { refuse } from './refusal';

type SendElsewhere = (
  c: Context,
  answer: Omit<PopupAnswerProps, 'close'>,
) => Response | Promise<Response>;

/** The answer to an authorize request that a person allowed, with the fault that is meant for it. */
export const createAnswer = (world: World, sendElsewhere: SendElsewhere) => {
  const { store, faults, delay } = world;

  return async (c: Context<AuthorizeEnv>, session: Session) => {
    const { request, entry } = c.var;
    const fault = faults.take(attemptOf(request, world, session), isAnswerFault);
    if (fault) entry.fault = fault.kind;
    if (fault?.kind === 'deny') return refuse(c, { oauth_exception: 'access_denied' });
    if (fault?.kind === 'no-answer') {
      entry.answer = 'nothing';
      return c.html(<MessagePage title="No answer">The app is not told anything.</MessagePage>);
    }
    if (fault?.kind === 'late-answer') await delay(fault.ms);
    if (request.answer === 'redirect' && !store.allowRedirect(session.account_id)) {
      return refuse(c, {
        oauth_exception: 'invalid_request',
        exception_details: 'too_many_redirects',
      });
    }
    const token = store.issueToken(session, { ...request, ...tokenWith(fault) });
    if (fault?.kind === 'revoked-token') store.revokeToken(token);
    const state = stateWith(fault, request.state, world);
    if (request.answer === 'redirect') return returnToApp(c, token, state, fault);

    const targetOrigin = new URL(request.redirect_uri).origin;
    entry.answer = `posted to ${targetOrigin}`;
    const answer = {
      message: fault?.kind === 'malformed-answer' ? fault.message : messageOf(token, state),
      targetOrigin,
      times: fault?.kind === 'double-answer' ? 2 : 1,
    };
    if (fault?.kind === 'wrong-origin') return sendElsewhere(c, answer);
    // Rendered by the step itself: a page to go on to would need the token in an address.
    return c.html(<SignedInPage {...answer} />);
  };
};

const returnToApp = (
  c: Context<AuthorizeEnv>,
  { access_token, scopes, expires_in }: Token,
  state: string | undefined,
  fault: AnswerFault | undefined,
) => {
  const { redirect_uri } = c.var.request;
  c.var.entry.answer = `returned to ${redirect_uri}`;
  if (fault?.kind === 'malformed-answer') {
    return c.redirect(`${redirect_uri}#${fault.fragment}`, 303);
  }
  const fragment = new URLSearchParams({
    access_token,
    token_type: 'Bearer',
    expires_in: String(expires_in),
    ...(state !== undefined && { state }),
    scope: scopes.join(','),
  });
  // A fragment is not a form: `+` would be read as a plus by those who only percent-decode.
  return c.redirect(`${redirect_uri}#${String(fragment).replaceAll('+', '%20')}`, 303);
};

const messageOf = (
  { access_token, account_id, client_id, scopes, expires_in }: Token,
  state: string | undefined,
): PopupMessage => ({
  data: {
    access_token,
    token_type: 'Bearer',
    expires_in,
    scopes: scopes.join(','),
    account_id,
    organization_id: ORGANIZATION_ID,
    client_id,
    state,
  },
});
