import * as v from 'valibot';
import { accessTokenPattern } from '../access-token';
import { answerOrigins } from '../config';
import { LiveChatError } from '../error';
import { identityCode, oauthCode } from '../exception';

/** The SDK takes a message for an answer as soon as one of these holds anything. */
const MaybeAnswer = v.object({ error: v.optional(v.unknown()), data: v.optional(v.unknown()) });
const WithState = v.object({ state: v.string() });
const Parameters = v.record(v.string(), v.unknown());

type Expected = { popup: Window; state: string };

/** What a message is to this attempt: its answer, none at all, or refused for one of the reasons. */
type Verdict = 'ours' | 'no-answer' | 'origin' | 'window' | 'state' | 'malformed';

/** An answer has to carry our `state`; an error, which carries none, has to come from our window. */
export function judge(event: MessageEvent<unknown>, { popup, state }: Expected): Verdict {
  if (event.origin === location.origin) return 'no-answer'; // Of this page's own, or an extension's.
  // What is in it stays unread: a stranger's can be made to take long.
  if (!answerOrigins.includes(event.origin)) return 'origin';
  const { data, source } = event;
  if (data === null || data === undefined) return 'malformed'; // The SDK would stumble over it.
  const message = v.safeParse(MaybeAnswer, data);
  if (!message.success) return 'no-answer';
  if (message.output.error) return source === popup ? 'ours' : 'window';
  if (!message.output.data) return 'no-answer';
  const answer = v.safeParse(WithState, message.output.data);
  return answer.success && answer.output.state === state ? 'ours' : 'state';
}

/** What a message carries, for those who show it. */
export function readParameters(data: unknown): [string, unknown][] {
  const message = v.safeParse(MaybeAnswer, data);
  if (!message.success) return [];
  const parameters = v.safeParse(Parameters, message.output.error || message.output.data);
  return parameters.success ? Object.entries(parameters.output) : [];
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
