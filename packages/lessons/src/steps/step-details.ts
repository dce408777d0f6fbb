import type { ProtocolEvent } from '@repo/livechat/events';
import { stepDetails as words } from './words';

/** The data of a step, by name. Secrets were masked when the event was created. */
export function detailsOf(event: ProtocolEvent): [string, string][] {
  switch (event.type) {
    case 'authorize-url-built':
      return [['GET', event.url], ...Object.entries(event.parameters)];
    case 'answer-received':
      return [
        ...(event.origin ? [['origin', event.origin] satisfies [string, string]] : []),
        ...Object.entries(event.parameters),
      ];
    case 'client-verified':
      return [
        ['client_id', event.client_id],
        ['scope', event.scope],
        ['expires_in', `${event.expires_in} s`],
      ];
    case 'client-refused':
      return [['client_id', event.client_id]];
    case 'request-sent':
      return [
        [event.method, event.url],
        ...(isTokenCall(event)
          ? []
          : ([['Authorization', 'Bearer •••']] satisfies [string, string][])),
        ...named(words.body, event.fields),
      ];
    case 'request-answered':
      return [
        [event.method, event.url],
        ['status', `${event.status}`],
        [words.took, `${event.ms} ms`],
        ...named('Retry-After', event.retryAfter ? `${event.retryAfter} s` : ''),
        ...named(words.body, event.fields),
      ];
    case 'request-failed':
      return [[event.method, event.url]];
    case 'sign-in-failed':
      return [['code', event.code]];
    default:
      return [];
  }
}

/** The only call without a token: its answer brings the token. */
const isTokenCall = ({ method, url }: { method: string; url: string }) =>
  method === 'POST' && url.endsWith('/v2/token');

const named = (name: string, value: string): [string, string][] => (value ? [[name, value]] : []);
