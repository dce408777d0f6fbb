import * as v from 'valibot';
import { ENDPOINTS } from './endpoints';

export const OAUTH_EXCEPTIONS = [
  'invalid_request',
  'unauthorized_client',
  'access_denied',
  'unsupported_response_type',
  'invalid_scope',
  'server_error',
  'temporarily_unavailable',
  'unsupported_grant_type',
  'invalid_grant',
  'invalid_client',
  'missing_grant',
] as const;

export const EXCEPTION_DETAILS = [
  'client_id_not_found',
  'redirect_uri_not_set',
  'invalid_redirect_uri',
  'too_many_redirects',
] as const;

export const IDENTITY_EXCEPTIONS = [
  'invalid_request',
  'unauthorized',
  'server_error',
  'access_denied',
  'identity_lost',
  'credentials_login_disabled',
] as const;

export const API_STATUSES = [401, 403, 404, 422, 429, 500] as const;

/**
 * How the redirect flow gets an exception: on LiveChat's own page, in the query or fragment of the redirect to the app,
 * or with the parameters of RFC 6749. The popup always gets LiveChat's message.
 */
const returned_as = v.optional(v.picklist(['page', 'query', 'fragment', 'rfc6749']), 'page');

const milliseconds = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(600_000));
const seconds = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(86_400));
const plain = <const K extends string>(kind: K) => v.strictObject({ kind: v.literal(kind) });

/** Stops an authorize request before a person is asked anything. */
const exceptionFault = v.variant('kind', [
  v.strictObject({
    kind: v.literal('oauth-exception'),
    exception: v.picklist(OAUTH_EXCEPTIONS),
    details: v.optional(v.picklist(EXCEPTION_DETAILS)),
    returned_as,
  }),
  v.strictObject({
    kind: v.literal('identity-exception'),
    exception: v.picklist(IDENTITY_EXCEPTIONS),
    returned_as,
  }),
]);

/** Changes the answer to an authorize request, or the way that it gets to the app. */
const answerFault = v.variant('kind', [
  plain('deny'),
  plain('no-answer'),
  v.strictObject({ kind: v.literal('late-answer'), ms: milliseconds }),
  plain('double-answer'),
  plain('wrong-origin'),
  plain('wrong-state'),
  plain('missing-state'),
  plain('foreign-state'),
  v.strictObject({
    kind: v.literal('malformed-answer'),
    /** The popup posts it unchanged. */
    message: v.optional(v.unknown(), { data: { access_token: 42, expires_in: 'soon' } }),
    /** Appended unchanged to the redirect URI, after `#`. */
    fragment: v.optional(
      v.pipe(v.string(), v.regex(/^[!-~]{0,2000}$/)),
      'access_token=%E0%A4%A&expires_in=soon',
    ),
  }),
  plain('unusable-token'),
  plain('severed-popup'),
  plain('wrong-client-token'),
  plain('expired-token'),
  plain('revoked-token'),
  v.strictObject({ kind: v.literal('short-token'), seconds }),
]);

/** Without one, the fault is for every endpoint. */
const endpoint = v.optional(v.picklist(ENDPOINTS));

/** Changes the answer of an API call. */
const apiFault = v.variant('kind', [
  v.strictObject({
    kind: v.literal('api-error'),
    status: v.picklist(API_STATUSES),
    /** The value of `Retry-After`, in seconds. */
    retry_after: v.optional(seconds),
    endpoint,
  }),
  v.strictObject({ kind: v.literal('html-error'), endpoint }),
  v.strictObject({ kind: v.literal('empty-body'), endpoint }),
  v.strictObject({ kind: v.literal('wrong-region'), endpoint }),
  v.strictObject({ kind: v.literal('slow'), ms: milliseconds, endpoint }),
  v.strictObject({ kind: v.literal('cut'), endpoint }),
  v.strictObject({ kind: v.literal('no-cors'), endpoint }),
]);

export const faultSchema = v.variant('kind', [exceptionFault, answerFault, apiFault]);

export type ExceptionFault = v.InferOutput<typeof exceptionFault>;
export type AnswerFault = v.InferOutput<typeof answerFault>;
export type ApiFault = v.InferOutput<typeof apiFault>;
export type Fault = v.InferOutput<typeof faultSchema>;
/** A fault as a caller writes it; fields with a default are optional. */
export type FaultInput = v.InferInput<typeof faultSchema>;

export const isExceptionFault = (fault: Fault): fault is ExceptionFault =>
  v.is(exceptionFault, fault);
export const isAnswerFault = (fault: Fault): fault is AnswerFault => v.is(answerFault, fault);
export const isSevering = (fault: Fault): fault is AnswerFault => fault.kind === 'severed-popup';
export const isApiFault = (fault: Fault): fault is ApiFault => v.is(apiFault, fault);

const name = v.optional(v.pipe(v.string(), v.maxLength(2000)));

/** The attempt to fail: every given field must match. Without any field, every attempt matches. */
export const targetSchema = v.strictObject({ state: name, account_id: name, client_id: name });

export type Target = v.InferOutput<typeof targetSchema>;
