import { errorCodes } from '@repo/livechat';
import type { ProtocolEvent } from '@repo/livechat/events';
import * as v from 'valibot';

const code = v.picklist(errorCodes);
const url = v.pipe(v.string(), v.url());
const method = v.picklist(['GET', 'POST', 'DELETE']);
/** Epoch milliseconds, up to the largest value of a Date. */
const time = v.pipe(v.number(), v.minValue(0), v.maxValue(8.64e15));
const place = v.picklist(['message', 'fragment', 'query']);
const Parameters = v.record(v.string(), v.string());

/** An event of the core, as the storage of this tab may hold it. */
const StoredEvent: v.GenericSchema<ProtocolEvent> = v.variant('type', [
  // All events of the session's reducer, without the session itself.
  v.object({ type: v.literal('nobody-signed-in') }),
  v.object({
    type: v.literal('sign-in-moved-on'),
    step: v.picklist(['opening', 'waiting', 'leaving', 'verifying']),
  }),
  v.object({ type: v.literal('sign-in-cancelled') }),
  v.object({ type: v.literal('sign-in-failed'), code }),
  /** `expires_at`: epoch milliseconds. */
  v.object({ type: v.literal('session-started'), expires_at: time }),
  /** The clock was set or the device slept, so LiveChat was asked again. */
  v.object({ type: v.literal('time-left-corrected'), expires_at: time }),
  v.object({ type: v.literal('session-renewed'), expires_at: time }),
  v.object({
    type: v.literal('session-ended'),
    reason: v.picklist([
      'signing-out',
      'signed-out',
      'signed-out-here',
      'signed-out-everywhere',
      'signed-out-elsewhere',
      'ended-at-livechat',
      'expired',
      'revoked',
    ]),
  }),
  v.object({ type: v.literal('signed-in-elsewhere') }),

  v.object({ type: v.literal('verifier-created') }),
  v.object({
    type: v.literal('authorize-url-built'),
    /** Without its query. */
    url: v.string(),
    parameters: Parameters,
  }),
  v.object({ type: v.literal('session-restored') }),

  v.object({ type: v.literal('popup-opened') }),
  v.object({ type: v.literal('popup-closed'), by: v.picklist(['app', 'someone']) }),
  v.object({
    type: v.literal('answer-received'),
    in: place,
    /** The origin of the sender, which the browser vouches for. A fragment or query has none: it may be from anyone. */
    origin: v.optional(v.string()),
    parameters: Parameters,
  }),
  v.object({ type: v.literal('url-cleaned'), in: place }),
  v.object({ type: v.literal('url-restored') }),
  v.object({
    type: v.literal('state-verified'),
    in: place,
    state: v.pipe(v.string(), v.regex(/^[0-9a-f]{4}…$/)),
  }),
  v.object({
    type: v.literal('answer-refused'),
    in: place,
    reason: v.picklist(['origin', 'window', 'state', 'unasked', 'over']),
  }),
  v.object({
    type: v.literal('client-verified'),
    client_id: v.string(),
    scope: v.string(),
    /** Seconds. */
    expires_in: v.number(),
  }),
  v.object({ type: v.literal('client-refused'), client_id: v.string() }),

  // `fields`: the names of the fields in a body, never their values.
  v.object({
    type: v.literal('request-sent'),
    method,
    url,
    fields: v.string(),
  }),
  v.object({
    type: v.literal('request-answered'),
    method,
    url,
    status: v.number(),
    /** Milliseconds from sending the request to reading the last byte. */
    ms: v.number(),
    fields: v.string(),
    /** Seconds. 0 if LiveChat sent no Retry-After. */
    retryAfter: v.number(),
  }),
  v.object({ type: v.literal('request-failed'), method, url }),
]);

/** An event and its time. `at`: epoch milliseconds. */
export type Step = { at: number; event: ProtocolEvent };

const StoredStep: v.GenericSchema<Step> = v.object({ at: time, event: StoredEvent });

/** The steps that earlier pages of this tab stored, one per line. A line that cannot be read is ignored. */
export const parseSteps = (stored: string): Step[] =>
  stored.split('\n').flatMap((line) => {
    try {
      const step: unknown = JSON.parse(line);
      return v.is(StoredStep, step) ? [step] : [];
    } catch {
      return [];
    }
  });
