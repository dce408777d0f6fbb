import { config } from '@repo/livechat/config';
import type { ProtocolEvent } from '@repo/livechat/events';
import { lookUp } from '../parts/look-up';
import { livechat, rfc } from './rules';
import type { StepTable, StepWords } from './step-parts';
import { requestSteps as words } from './words';

const source = { file: 'api/request.ts', name: 'request' };

/** The steps of a request and of its answer. */
export const requestTable = {
  'request-sent': (event) => {
    const { name, server } = callOf(event);
    if (name === 'POST /v2/token') return describeExchange(event.fields);
    const purpose = lookUp(words.purposes, name.replace(/(?<=\/v2\/sessions\/).+/, '{id}')) ?? '';
    return {
      from: 'app',
      to: server,
      title: name,
      text: `${purpose} ${words.sent}`.trim(),
      rule: rfc(6750, '2.1'),
      source,
    };
  },

  'request-answered': (event) => {
    const { name, answer } = callOf(event);
    const refused = event.status >= 400;
    return {
      ...answer,
      ...(refused && { tone: 'bad' }),
      title: `${event.status}: ${name}`,
      text: refused ? words.refused : words.answered,
    };
  },

  'request-failed': (event) => {
    const { name, answer } = callOf(event);
    return { ...answer, tone: 'bad', ...words.failed(name) };
  },
} satisfies Partial<StepTable>;

/** The only call without a token: its answer brings the token. */
function describeExchange(fields: string): StepWords {
  const isRefresh = fields.includes('refresh_token');
  return {
    from: 'app',
    to: 'accounts',
    title: 'POST /v2/token',
    text: isRefresh ? words.refresh : words.exchange,
    rule: isRefresh ? rfc(6749, '6') : rfc(7636, '4.5'),
    source: { file: 'code/tokens.ts', name: 'getTokens' },
  };
}

type RequestEvent = Extract<ProtocolEvent, { type: `request-${string}` }>;

/** The name of a call, the server that it goes to, and the parts that every answer has. */
function callOf({ method, url }: RequestEvent) {
  const name = `${method} ${new URL(url).pathname.replace('/v3.6/configuration/action/', '')}`;
  const server = url.startsWith(`${config.accountsURL}/v2/`) ? 'accounts' : 'api';
  const rule =
    server === 'accounts'
      ? livechat('authorization', 'Authorization')
      : livechat('management/configuration-api', 'Configuration API');
  return { name, server, answer: { from: server, to: 'app', rule, source } } as const;
}
