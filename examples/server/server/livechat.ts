import { setTimeout as sleep } from 'node:timers/promises';
import { settings } from '@repo/config/server';
import { createClient, type Tokens, Unavailable } from '@repo/oauth';
import { note } from './tell';

/** The longest `Retry-After`, in seconds, that a person has to wait for. */
const LONGEST = 10;

/** The client for LiveChat. The drawing shows the names of the fields that are sent, and never a value. */
export const livechat = () =>
  createClient(settings(), async (url, init) => {
    const fields = init?.body instanceof URLSearchParams ? [...init.body.keys()] : ['a token'];
    note(`${init?.method} ${url}, with ${fields.join(', ')}`);
    const response = await fetch(url, init);
    note(`LiveChat answers ${response.status}`);
    return response;
  });

/**
 * Exchanges a code for the tokens. A code works once. If no answer comes, it is sent a second time. Then the tokens
 * come; or, if LiveChat had accepted the code before, LiveChat revokes the tokens that got lost.
 */
export function exchange(code: string, code_verifier: string): Promise<Tokens> {
  const send = () => livechat().exchange(code, settings().redirect_uri, code_verifier);
  return send().catch(async (error) => {
    if (!(error instanceof Unavailable) || error.retryAfter > LONGEST) throw error;
    await sleep(error.retryAfter * 1000);
    return send();
  });
}
