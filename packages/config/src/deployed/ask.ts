import { isWebAddress } from '../addresses';
import { REASONS, reasonOf } from '../doctor/reach';

export type Fetch = (url: string) => Promise<Response>;

/** Milliseconds. A host that has not answered by then counts as unreachable. */
const PATIENCE = 20_000;
/** As many as a browser follows. */
const MOST_REDIRECTS = 20;
/** Characters of an address that are said. A stranger's may be long. */
export const LONGEST = 200;

/** Where a redirect led, there was no answer. */
class SentOn extends Error {
  readonly to: string;
  constructor(to: string, cause: unknown) {
    super('There is no answer where a redirect leads.', { cause });
    this.to = to;
  }
}

/** Follows redirects by hand: an error of `fetch` does not say where the last one led. */
export async function ask(address: string): Promise<Response> {
  const signal = AbortSignal.timeout(PATIENCE);
  let url = address;
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
    const response = await askOnce(url, signal).catch((error: unknown) => {
      throw redirects > 0 ? new SentOn(url, error) : error;
    });
    const to = response.headers.get('Location');
    if (to === null || ![301, 302, 303, 307, 308].includes(response.status)) return response;
    await response.body?.cancel();
    url = URL.canParse(to, url) ? new URL(to, url).href : to;
  }
  throw failure({ message: 'redirect count exceeded' });
}

async function askOnce(url: string, signal: AbortSignal) {
  if (!URL.canParse(url) || !isWebAddress(new URL(url)) || new URL(url).username)
    throw failure({ code: 'ERR_INVALID_URL' });
  return fetch(url, { signal, redirect: 'manual' });
}

/** An error as `fetch` throws it. */
const failure = (cause: { code?: string; message?: string }) =>
  new TypeError('fetch failed', { cause });

/** What a deployed app's own certificate lacks: the doctor's sentence is about that of LiveChat. */
const reasons = {
  ...REASONS,
  certificate:
    'Its certificate is not trusted: it is for another name, has expired, or is self-signed. Or the port is not one for https.',
};

/** The fact that an address was not reached, and its cause. */
export function notReached(name: string, error: unknown): [fact: string, cause: string] {
  if (!(error instanceof SentOn)) return [`${name} was not reached.`, reasons[reasonOf(error)]];
  const to = error.to.replace(/\/\/[^/?#]*@/, '//').slice(0, LONGEST);
  return [`${name} was not reached: it sends on to ${to}.`, reasons[reasonOf(error.cause)]];
}
