import { setTimeout as sleep } from 'node:timers/promises';
import { settings } from '@repo/config/server';
import { createClient, type Tokens, Unavailable } from '@repo/oauth';
import { note } from './tell';

/** Seconds that somebody waits for a page, if LiveChat says when to ask again. */
const LONGEST = 10;

/** LiveChat, as this client asks it. What is sent is drawn by its names, and never with a value. */
export const livechat = () =>
  createClient(settings(), async (url, init) => {
    const fields = init?.body instanceof URLSearchParams ? [...init.body.keys()] : ['a token'];
    note(`${init?.method} ${url}, with ${fields.join(', ')}`);
    const response = await fetch(url, init);
    note(`LiveChat answers ${response.status}`);
    return response;
  });

/**
 * Exchanges a code for the tokens. It works once. When no answer comes it is sent once more: then the tokens come, or if
 * LiveChat had taken the code, it revokes what came of it.
 */
export function exchange(code: string, code_verifier: string): Promise<Tokens> {
  const send = () => livechat().exchange(code, settings().redirect_uri, code_verifier);
  return send().catch(async (error) => {
    if (!(error instanceof Unavailable) || error.retryAfter > LONGEST) throw error;
    await sleep(error.retryAfter * 1000);
    return send();
  });
}
