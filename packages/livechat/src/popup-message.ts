import * as v from 'valibot';
import { accessTokenPattern } from './access-token';
import { LiveChatError } from './error';
import { identityCode, oauthCode } from './exception';

/** What makes a message an answer; the SDK asks for no more before it takes it. */
const AnyAnswer = v.union([
  v.object({ error: v.object({}) }),
  v.object({ data: v.object({ state: v.optional(v.unknown()) }) }),
]);

type Expected = { popup: Window; state: string };

/**
 * Whether a message pretends to answer this attempt. An answer has to carry our `state`; an error,
 * which carries none, has to come from our window.
 */
export function isForeign({ data, source }: MessageEvent<unknown>, { popup, state }: Expected) {
  const result = v.safeParse(AnyAnswer, data);
  if (!result.success) return false; // No answer at all: not ours to judge.
  return 'error' in result.output ? source !== popup : result.output.data.state !== state;
}

const Answer = v.object({
  access_token: v.pipe(v.string(), v.regex(accessTokenPattern)),
  state: v.optional(v.string()),
});

/** The token of an answer as the SDK hands it on, if it answers our question. */
export function readToken(answer: unknown, state: string): string {
  const result = v.safeParse(Answer, answer);
  if (!result.success) throw new LiveChatError('malformed_answer');
  if (result.output.state !== state) throw new LiveChatError('state_mismatch');
  return result.output.access_token;
}

const Exception = v.union([
  v.pipe(
    v.object({ oauth_exception: v.string() }),
    v.transform(({ oauth_exception }) => oauthCode(oauth_exception)),
  ),
  v.pipe(
    v.object({ identity_exception: v.string() }),
    v.transform(({ identity_exception }) => identityCode(identity_exception)),
  ),
]);

/** LiveChat's exception, as the SDK rejects with it. */
export function throwException(exception: unknown): never {
  const result = v.safeParse(Exception, exception);
  throw new LiveChatError(result.success ? result.output : 'malformed_answer');
}
