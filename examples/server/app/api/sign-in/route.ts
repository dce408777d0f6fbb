import { beginAttempt } from '../../../server/attempts';
import { route } from '../../../server/route';

/** Begins an attempt: `{ url }` is the address at LiveChat where the page goes. */
export const POST = route(async () => ({ url: await beginAttempt() }));
