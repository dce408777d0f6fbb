import type { ProtocolEvent } from '@repo/livechat/events';
import { expect, test } from 'vitest';
import { readLines, sourceFiles } from '../source/read-source';
import { describe } from './describe';
import { anchorOf } from './step-parts';

const call = { method: 'GET', url: 'http://localhost:3100/v2/info' } as const;
const tokenCall = { method: 'POST', url: 'http://localhost:3100/v2/token' } as const;
const answer = { in: 'message', parameters: {} } as const;

/** At least one event of each kind. A missing kind does not compile. */
const events: { [Type in ProtocolEvent['type']]: Extract<ProtocolEvent, { type: Type }>[] } = {
  'nobody-signed-in': [],
  'sign-in-moved-on': (['opening', 'waiting', 'leaving'] as const).map((step) => ({
    type: 'sign-in-moved-on',
    step,
  })),
  'sign-in-cancelled': [{ type: 'sign-in-cancelled' }],
  'sign-in-failed': [{ type: 'sign-in-failed', code: 'popup_closed' }],
  'session-restored': [{ type: 'session-restored' }],
  'session-started': [{ type: 'session-started', expires_at: 0 }],
  'time-left-corrected': [{ type: 'time-left-corrected', expires_at: 0 }],
  'session-renewed': [{ type: 'session-renewed', expires_at: 0 }],
  'session-ended': (['signing-out', 'signed-out', 'signed-out-here', 'expired'] as const).map(
    (reason) => ({ type: 'session-ended', reason }),
  ),
  'signed-in-elsewhere': [{ type: 'signed-in-elsewhere' }],
  'verifier-created': [{ type: 'verifier-created' }],
  'authorize-url-built': (['token', 'code'] as const).map((response_type) => ({
    type: 'authorize-url-built',
    url: call.url,
    parameters: { response_type },
  })),
  'popup-opened': [{ type: 'popup-opened' }],
  'popup-closed': [
    { type: 'popup-closed', by: 'app' },
    { type: 'popup-closed', by: 'someone' },
  ],
  'answer-received': [
    { type: 'answer-received', ...answer, origin: 'http://localhost:3100' },
    { type: 'answer-received', ...answer, in: 'fragment' },
  ],
  'url-cleaned': [
    { type: 'url-cleaned', in: 'fragment' },
    { type: 'url-cleaned', in: 'query' },
  ],
  'url-restored': [{ type: 'url-restored' }],
  'state-verified': [
    { type: 'state-verified', in: 'message', state: '3f3f…' },
    { type: 'state-verified', in: 'fragment', state: '3f3f…' },
  ],
  'answer-refused': [
    { type: 'answer-refused', in: 'message', reason: 'origin' },
    { type: 'answer-refused', in: 'fragment', reason: 'unasked' },
  ],
  'client-verified': [{ type: 'client-verified', client_id: 'a', scope: 'b', expires_in: 1 }],
  'client-refused': [{ type: 'client-refused', client_id: 'a' }],
  'request-sent': [
    { type: 'request-sent', ...call, fields: '' },
    { type: 'request-sent', ...tokenCall, fields: 'grant_type, code' },
    { type: 'request-sent', ...tokenCall, fields: 'grant_type, refresh_token' },
  ],
  'request-answered': [
    { type: 'request-answered', ...call, status: 200, ms: 1, fields: '', retryAfter: 0 },
  ],
  'request-failed': [{ type: 'request-failed', ...call }],
};

const cases = Object.values(events).flatMap((same) =>
  same.map((event) => [event.type, event] as const),
);

test.each(cases)(
  '%s has a title, an explanation, a rule, and code that the page shows',
  (_, event) => {
    const words = describe(event);
    expect(words?.title).toMatch(/^([A-Z]|200: ).*[^.]$/);
    expect(words?.text).toMatch(/^[A-Z].*\.$/);
    expect(words?.rule.url).toMatch(/^https:/);
    const files = Object.values(sourceFiles)
      .flat()
      .filter((file) => !file.startsWith('app/'));
    const anchors = files.flatMap((file) => readLines(file).map(({ id }) => id));
    // A fork that deleted these files never has such an event.
    if (words?.source.file.startsWith('code/') && !files.includes('code/pkce.ts')) return;
    expect(anchors).toContain(words && anchorOf(words.source));
  },
);

const typeOf = (parameters: Record<string, string>) =>
  describe({ type: 'answer-received', in: 'fragment', parameters })?.from;

test('an answer in the address is drawn as LiveChat’s only if it knows our state', () => {
  expect(typeOf({ state: '3f3f…' })).toBe('accounts');
  expect(typeOf({ state: '•••' })).toBe('outside');
  expect(typeOf({})).toBe('outside');
});

test('a message is drawn as LiveChat’s only if the browser says that it is from there', () => {
  const from = (origin: string) => describe({ type: 'answer-received', ...answer, origin })?.from;
  expect(from('http://localhost:3100')).toBe('accounts');
  expect(from('http://evil.example')).toBe('outside');
});
