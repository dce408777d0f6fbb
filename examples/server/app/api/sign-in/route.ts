import * as v from 'valibot';
import { beginAttempt } from '../../../server/attempts';
import { note } from '../../../server/note';
import { readBody, route } from '../../../server/route';

const Wish = v.object({ close: v.boolean() });

/** Begins an attempt: `{ url }` is the address at LiveChat where the page goes. */
export const POST = route(async (request) => {
  const { close } = await readBody(request, Wish);
  const url = await beginAttempt(close);
  note('Makes up a state and a verifier, and keeps them in an encrypted cookie for ten minutes');
  return { url };
});
