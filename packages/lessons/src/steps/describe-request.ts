import { config } from '@repo/livechat/config';
import type { ProtocolEvent } from '@repo/livechat/events';
import { lookUp } from '../parts/look-up';
import { livechat, rfc } from './rules';
import type { StepWords } from './step-parts';
import { requestSteps as words } from './words';

type RequestEvent = Extract<ProtocolEvent, { type: `request-${string}` }>;

/** A request and its answer in words. */
export function describeRequest(event: RequestEvent): StepWords {
  const { pathname } = new URL(event.url);
  const server = event.url.startsWith(`${config.accountsURL}/v2/`) ? 'accounts' : 'api';
  const name = `${event.method} ${pathname.replace('/v3.6/configuration/action/', '')}`;
  const source = { file: 'api/request.ts', name: 'request' };
  const rule =
    server === 'accounts'
      ? livechat('authorization', 'Authorization')
      : livechat('management/configuration-api', 'Configuration API');
  const answer = { from: server, to: 'app', rule, source } as const;
  switch (event.type) {
    case 'request-sent': {
      const purpose = lookUp(words.purposes, name.replace(/(?<=\/v2\/sessions\/).+/, '{id}')) ?? '';
      return {
        from: 'app',
        to: server,
        title: name,
        text: `${purpose} ${words.sent}`.trim(),
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
        text: refused ? words.refused : words.answered,
      };
    }
    case 'request-failed':
      return {
        ...answer,
        tone: 'bad',
        ...words.failed(name),
      };
  }
}
