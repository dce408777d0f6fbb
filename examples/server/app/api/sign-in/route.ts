import { beginAttempt } from '../../../server/attempts';
import { route } from '../../../server/route';

/** Begins an attempt. The page goes to `{ url }` at LiveChat. */
export const POST = route(async () => ({ url: await beginAttempt() }));
