import * as v from 'valibot';
import { answerOrigins } from '../answer-origins';
import { config } from '../config';
import type { ErrorCode } from '../error';
import { exceptionCode } from '../exception';
import { secretPattern } from '../secret';
import type { TokenOrCode } from '../sign-in/authorization';

/** What LiveChat posts: one of these holds something. */
const MaybeAnswer = v.object({ error: v.optional(v.unknown()), data: v.optional(v.unknown()) });
const secret = v.pipe(v.string(), v.regex(secretPattern));
const Token = v.object({ access_token: secret });
const Code = v.object({ code: secret });
const WithState = v.object({ state: v.string() });

type Expected = { popup: Window; state: string };

/** What LiveChat says to an attempt: a token or a code, or its exception; or what could not be read. */
export type Answer =
  | TokenOrCode
  /** A token that comes with it was not asked for: it is to be revoked. */
  | { kind: 'error'; code: ErrorCode; access_token?: string };

/**
 * An answer that is not taken. If its `state` is another, its token is revoked, unlike the one of a forged link: by its
 * origin, LiveChat made it for this page.
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
  if (origin === location.origin) return { kind: 'no-answer' }; // Of this page's own, or an extension's.
  // What is in it stays unread: a stranger's can be made to take long.
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

/** Only what was asked for: a token that comes in place of a code is not bound to our verifier. */
function readTokenOrCode(answer: unknown): TokenOrCode | null {
  if (config.response_type === 'code')
    return v.is(Code, answer) ? { kind: 'code', code: answer.code } : null;
  return v.is(Token, answer) ? { kind: 'token', access_token: answer.access_token } : null;
}

function readException(error: unknown): Answer {
  const { oauth_exception, identity_exception }: Record<string, unknown> = Object(error);
  return { kind: 'error', code: exceptionCode(oauth_exception ?? identity_exception) };
}

/** What a message carries, for those who show it; a stranger's is not read. */
export function readParameters({ origin, data }: MessageEvent<unknown>): Record<string, unknown> {
  const message = v.safeParse(MaybeAnswer, answerOrigins.includes(origin) ? data : null);
  return Object(message.success && (message.output.error || message.output.data));
}
