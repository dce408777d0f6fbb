import { error, type Finding, warning } from '../finding';
import { REASONS } from '../reach';
import { type Answer, ask } from './ask';
import { type AuthorizeRequest, controlOf } from './requests';

const GUIDE = 'docs/go-live.md';

/** The check `authorize`: asks LiveChat whether it accepts each client id with each redirect URI. */
export async function authorize(
  requests: AuthorizeRequest[],
  send: (url: string) => Promise<Answer> = ask,
): Promise<Finding[]> {
  const [first] = requests;
  if (!first)
    return warning(
      'There is no client id to ask LiveChat about.',
      'auth.clientId is empty, so what you start signs in at the sandbox.',
      'Create an app in Developer Console, and paste its client id into auth.clientId of livechat.config.json.',
      GUIDE,
    );
  const control = await send(controlOf(first));
  if (control.kind !== 'refused') return noUse(control, new URL(first.url).origin);
  // One after the other: LiveChat limits how many requests come at once.
  const findings: Finding[] = [];
  for (const request of requests) findings.push(...judge(request, await send(request.url)));
  return findings;
}

function judge(request: AuthorizeRequest, answer: Answer): Finding[] {
  if (answer.kind === 'taken') return [];
  if (answer.kind === 'refused') return refusal(request, answer);
  return noUse(answer, new URL(request.url).origin);
}

function refusal(
  { folder, client_id, response_type, redirect_uri }: AuthorizeRequest,
  { exception, details }: Extract<Answer, { kind: 'refused' }>,
): Finding[] {
  const says = `LiveChat answered ${[exception, details].filter(Boolean).join(', ')}.`;
  switch (details || exception) {
    case 'client_id_not_found':
    case 'unauthorized_client':
    case 'invalid_client':
      return error(
        `${folder}: LiveChat does not know the client id ${client_id}.`,
        `${says} It is mistyped, or its app was deleted.`,
        'Copy the client id from Developer Console (your app → App Authorization) into auth.clientId.',
        GUIDE,
      );
    case 'invalid_redirect_uri':
    case 'redirect_uri_not_set':
      return error(
        `${folder}: LiveChat does not answer to ${redirect_uri}.`,
        `${says} The address is not on the whitelist of that client id.`,
        `Add ${redirect_uri.replace(/\/$/, '')} to the redirect URI whitelist in Developer Console (your app → App Authorization).`,
        GUIDE,
      );
    case 'unsupported_grant_type':
    case 'unsupported_response_type':
      return error(
        `${folder}: LiveChat gives this client no ${response_type}.`,
        `${says} The client type in Developer Console and auth.responseType do not fit.`,
        'Choose the client type that auth.clientType names, or another auth.responseType.',
        GUIDE,
      );
    default:
      return error(
        `${folder}: LiveChat refuses the client id ${client_id} with ${redirect_uri}.`,
        says,
        'Compare livechat.config.json with Developer Console (your app → App Authorization).',
        GUIDE,
      );
  }
}

/** The warning for an answer that says nothing about the client. It comes once for all clients. */
function noUse(answer: Exclude<Answer, { kind: 'refused' }>, origin: string): Finding[] {
  const fix = `Open ${origin} in a browser on this machine, and ask again when LiveChat’s page shows there.`;
  switch (answer.kind) {
    case 'taken':
      return warning(
        `${origin} answers a client id that nobody has as it answers any other.`,
        'Its pages judge the request in the browser, or a proxy answers in its place with a page of its own.',
        `${fix} "npm run doctor -- --live --sign-in" finds out in a browser.`,
        GUIDE,
      );
    case 'sent-away':
      return warning(
        `${origin} sends whoever asks to ${answer.origin}.`,
        'A network that wants you to sign in first does so, and so does a proxy.',
        fix,
        GUIDE,
      );
    case 'failed':
      return warning(
        `${origin} answers with the status ${answer.status}.`,
        statusCause(answer.status),
        fix,
        GUIDE,
      );
    case 'not-reached':
      return warning(
        `${origin} was not reached.`,
        REASONS[answer.reason],
        `${fix} Behind a proxy, Node needs HTTPS_PROXY and, from Node 22.21 on, NODE_USE_ENV_PROXY=1.`,
        GUIDE,
      );
  }
}

function statusCause(status: number) {
  if (status === 429)
    return 'Too many requests came from here: LiveChat wants a break of a minute.';
  if (status === 407) return 'A proxy between here and LiveChat wants to know who you are.';
  if (status === 310) return 'It redirects in a circle.';
  return status < 500
    ? 'A firewall or a proxy refuses the request, or LiveChat does not take one from a program.'
    : 'LiveChat, or a proxy in front of it, is out of order.';
}
