/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
import type { Context } from 'hono';
import { type AnswerFault, isAnswerFault } from '../faults/fault';
import { MessagePage } from '../pages/message';
import type { PopupAnswerProps, PopupMessage } from '../pages/popup-answer';
import { SignedInPage } from '../pages/signed-in';
import { ORGANIZATION_ID } from '../state/people';
import type { Session } from '../state/store';
import { TOKEN_LIFETIME } from '../state/tokens';
import type { World } from '../state/world';
import { stateWith, tokenWith } from './answer-faults';
import type { AuthorizeRequest } from './authorize-request';
import { type AuthorizeEnv, attemptOf } from './env';
import { refuse } from './refusal';

type SendElsewhere = (
  c: Context,
  answer: Omit<PopupAnswerProps, 'close'>,
) => Response | Promise<Response>;

/** Answers an authorize request that a person allowed, and applies the fault that is meant for it. */
export const createAnswer = (world: World, sendElsewhere: SendElsewhere) => {
  const { store, faults, delay } = world;
  const give = createGive(world);

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
    const given = give(request, session, fault);
    const state = stateWith(fault, request.state, world);
    if (request.answer === 'redirect') return returnToApp(c, given, state, fault);

    const targetOrigin = new URL(request.redirect_uri).origin;
    entry.answer = `posted to ${targetOrigin}`;
    const answer = {
      message: fault?.kind === 'malformed-answer' ? fault.message : messageOf(given, state),
      targetOrigin,
      times: fault?.kind === 'double-answer' ? 2 : 1,
    };
    if (fault?.kind === 'wrong-origin') return sendElsewhere(c, answer);
    // This step renders the page itself. A redirect to a page would need the token in its URL.
    return c.html(<SignedInPage {...answer} />);
  };
};

/** The content of the answer, for the popup and the redirect alike. */
type Given = {
  secret: { access_token: string } | { code: string };
  expires_in: number;
  scope: string;
  account_id: string;
  client_id: string;
};

/** Issues the token or the code that was asked for, with the changes of the fault. */
const createGive =
  ({ store }: World) =>
  (request: AuthorizeRequest, session: Session, fault: AnswerFault | undefined): Given => {
    const { client_id, lives, expires_in = TOKEN_LIFETIME } = tokenWith(fault);
    const { account_id, session_id } = session;
    const grant = { ...request, account_id, session_id, ...(client_id && { client_id }) };
    const life = { expires_in, ...(lives !== undefined && { lives }) };
    const scope = request.scopes.join(',');
    const common = { expires_in, scope, account_id, client_id: grant.client_id };
    store.addApplication(session);
    if (request.response_type === 'code') {
      const code = store.codes.issue({ ...grant, ...life });
      if (fault?.kind === 'revoked-token') store.codes.revoke(code);
      return { ...common, secret: { code } };
    }
    const token = store.tokens.issue(grant, null, life);
    if (fault?.kind === 'revoked-token') store.tokens.revoke(token);
    // A line break is not allowed in a header, so the app cannot put this token into Authorization.
    const access_token = fault?.kind === 'unusable-token' ? 'dal:two\nlines' : token.access_token;
    return { ...common, secret: { access_token } };
  };

const returnToApp = (
  c: Context<AuthorizeEnv>,
  { secret, expires_in, scope }: Given,
  state: string | undefined,
  fault: AnswerFault | undefined,
) => {
  const { redirect_uri } = c.var.request;
  c.var.entry.answer = `returned to ${redirect_uri}`;
  const withState = state === undefined ? {} : { state };
  const fields =
    'code' in secret
      ? { ...secret, ...withState }
      : {
          ...secret,
          token_type: 'Bearer',
          expires_in: String(expires_in),
          ...withState,
          scope,
        };
  // A fragment is not a form: apps that only percent-decode would read `+` as a plus, not as a space.
  const encoded = String(new URLSearchParams(fields)).replaceAll('+', '%20');
  const answer = fault?.kind === 'malformed-answer' ? fault.fragment : encoded;
  return c.redirect(`${redirect_uri}${'code' in secret ? '?' : '#'}${answer}`, 303);
};

const messageOf = (
  { secret, expires_in, scope, account_id, client_id }: Given,
  state: string | undefined,
): PopupMessage => ({
  data: {
    ...secret,
    token_type: 'Bearer',
    expires_in,
    scopes: scope,
    account_id,
    organization_id: ORGANIZATION_ID,
    client_id,
    state,
  },
});
