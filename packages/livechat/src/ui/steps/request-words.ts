import { config } from '../../config';
import type { ProtocolEvent } from '../../protocol-event';
import { livechat, rfc, type StepWords } from './step-parts';

type RequestEvent = Extract<ProtocolEvent, { type: `request-${string}` }>;

/** What each call is for; `{id}` stands for whatever one is named. */
const purposes: Record<string, string> = {
  'GET /v2/info': 'It asks whom the token belongs to, and which app it was made for.',
  'DELETE /v2/token': 'It asks LiveChat to revoke the token.',
  'GET /v2/accounts/me': 'It asks who you are.',
  'GET /v2/sessions': 'It asks where you are signed in.',
  'DELETE /v2/sessions': 'It asks LiveChat to end every session of yours.',
  'DELETE /v2/sessions/{id}': 'It asks LiveChat to end one of your sessions.',
  'POST list_agents': 'It asks who is on your team.',
  'POST get_agent': 'It asks for your agent profile.',
};

/** A request and its answer in words. */
export function describeRequest(event: RequestEvent): StepWords {
  const { pathname } = new URL(event.url);
  const server = event.url.startsWith(`${config.accountsURL}/v2/`) ? 'accounts' : 'api';
  const name = `${event.method} ${pathname.replace('/v3.6/configuration/action/', '')}`;
  const source = { file: 'request.ts', name: 'ask' };
  const rule =
    server === 'accounts'
      ? livechat('authorization', 'Authorization')
      : livechat('management/configuration-api', 'Configuration API');
  const answer = { from: server, to: 'app', rule, source } as const;
  switch (event.type) {
    case 'request-sent': {
      const purpose = purposes[name.replace(/(?<=\/v2\/sessions\/).+/, '{id}')] ?? '';
      return {
        from: 'app',
        to: server,
        title: name,
        text: `${purpose} The token goes in the Authorization header, never in an address.`.trim(),
        rule: rfc(6750, '2.1'),
        source,
      };
    }
    case 'request-answered': {
      const refused = event.status >= 400;
      return {
        ...answer,
        ...(refused && { tone: 'bad' }),
        title: `${event.status}: ${name}`,
        text: refused
          ? 'LiveChat refused it. The page says what to do where the answer would stand.'
          : 'What came back is used only if it has the shape that LiveChat documents.',
      };
    }
    case 'request-failed':
      return {
        ...answer,
        tone: 'bad',
        title: `No answer: ${name}`,
        text: 'The network is down or too slow, or the browser kept the answer from this page.',
      };
  }
}
