import * as v from 'valibot';
import { answerOrigins } from '../answer-origins';
import { config } from '../config';
import type { ErrorCode } from '../error';
import { exceptionCode } from '../exception';
import { secretPattern } from '../secret';
import type { TokenOrCode } from '../sign-in/authorization';

/** The messages that LiveChat posts: `error` or `data` is set. */
const MaybeAnswer = v.object({ error: v.optional(v.unknown()), data: v.optional(v.unknown()) });
const secret = v.pipe(v.string(), v.regex(secretPattern));
const Token = v.object({ access_token: secret });
const Code = v.object({ code: secret });
const WithState = v.object({ state: v.string() });

type Expected = { popup: Window; state: string };

/** LiveChat's answer to an attempt: a token, a code, or an exception. One that cannot be read is `malformed_answer`. */
export type Answer =
  | TokenOrCode
  /** A token that comes with it was not asked for, and is revoked. */
  | { kind: 'error'; code: ErrorCode; access_token?: string };

/**
 * An answer that is not accepted. If its `state` is wrong, its token is revoked. (That of a forged link is not: here
 * the origin proves that LiveChat made the token for this page.)
 */
export type Refused = {
  kind: 'refused';
  reason: 'origin' | 'window' | 'state';
  access_token?: string;
};

const refused = (reason: Refused['reason']): Refused => ({ kind: 'refused', reason });

/**
 * An answer has to carry our `state`. From which window it comes does not matter then: nobody but this page and
 * LiveChat knows that state. An error carries none, so it has to come from our window.
 */
export function judgeMessage(
  { origin, data, source }: MessageEvent<unknown>,
  { popup, state }: Expected,
): Answer | Refused | { kind: 'no-answer' } {
  if (origin === location.origin) return { kind: 'no-answer' }; // From this page itself, or from a browser extension.
  // Not read at all: reading a message of a foreign origin could take very long.
  if (!answerOrigins.includes(origin)) return refused('origin');
  const message = v.safeParse(MaybeAnswer, data);
  if (!message.success) return { kind: 'no-answer' };
  const { error, data: answer } = message.output;
  if (error) return source === popup ? readException(error) : refused('window');
  if (!answer) return { kind: 'no-answer' };
  const token = v.safeParse(Token, answer);
  const ours = v.is(WithState, answer) && answer.state === state;
  if (!ours) return { ...refused('state'), ...(token.success && token.output) };
  const malformed = { kind: 'error', code: 'malformed_answer' } as const;
  return readTokenOrCode(answer) ?? { ...malformed, ...(token.success && token.output) };
}

/** Accepts only what was asked for. A token in place of a code would not be bound to our PKCE verifier. */
function readTokenOrCode(answer: unknown): TokenOrCode | null {
  if (config.response_type === 'code')
    return v.is(Code, answer) ? { kind: 'code', code: answer.code } : null;
  return v.is(Token, answer) ? { kind: 'token', access_token: answer.access_token } : null;
}

function readException(error: unknown): Answer {
  const { oauth_exception, identity_exception }: Record<string, unknown> = Object(error);
  return { kind: 'error', code: exceptionCode(oauth_exception ?? identity_exception) };
}

/** The parameters of a message, for the drawing. A message of a foreign origin is not read. */
export function readParameters({ origin, data }: MessageEvent<unknown>): Record<string, unknown> {
  const message = v.safeParse(MaybeAnswer, answerOrigins.includes(origin) ? data : null);
  return Object(message.success && (message.output.error || message.output.data));
}
