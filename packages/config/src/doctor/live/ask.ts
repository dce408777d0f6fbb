import { type Reason, reasonOf } from '../reach';

/** The result of an authorize request to LiveChat, sent by someone who is not signed in. */
export type Answer =
  /** LiveChat shows its sign-in page, so client id and redirect URI are right. */
  | { kind: 'taken' }
  /** LiveChat's own codes, such as `unauthorized_client` and `client_id_not_found`. */
  | { kind: 'refused'; exception: string; details: string }
  /** LiveChat redirects to another host. */
  | { kind: 'sent-away'; origin: string }
  | { kind: 'failed'; status: number }
  | { kind: 'not-reached'; reason: Reason };

type Fetch = (url: string, init: RequestInit) => Response | Promise<Response>;

const MOST_REDIRECTS = 5;

/** Sends one authorize request without cookies, and follows redirects on the same host. Never rejects. */
export async function ask(
  url: string,
  send: Fetch = fetch,
  { timeout = 15_000 } = {},
): Promise<Answer> {
  const { origin } = new URL(url);
  const signal = AbortSignal.timeout(timeout);
  let at = url;
  try {
    for (let hop = 0; hop <= MOST_REDIRECTS; hop++) {
      const response = await send(at, { redirect: 'manual', signal });
      await response.body?.cancel();
      const location = response.headers.get('Location');
      if (!location) return response.ok ? { kind: 'taken' } : failed(response.status);
      const next = new URL(location, at);
      const refusal = refusalIn(next);
      if (refusal) return refusal;
      if (next.origin !== origin) return { kind: 'sent-away', origin: next.origin };
      at = next.href;
    }
    return failed(310);
  } catch (error) {
    return { kind: 'not-reached', reason: reasonOf(error) };
  }
}

const failed = (status: number): Answer => ({ kind: 'failed', status });

/**
 * Reads the refusal from an address: LiveChat's own error page, or the redirect back to the app in RFC 6749's terms.
 */
function refusalIn({ searchParams, hash }: URL): Answer | undefined {
  for (const query of [searchParams, new URLSearchParams(hash.slice(1))]) {
    const exception = query.get('oauth_exception') ?? query.get('error');
    if (exception)
      return {
        kind: 'refused',
        exception: word(exception),
        details: word(query.get('exception_details') ?? ''),
      };
  }
}

/** The text comes from outside and is printed to a terminal, so only safe characters stay. */
const word = (text: string) => text.replace(/[^\w.-]/g, '').slice(0, 60);
