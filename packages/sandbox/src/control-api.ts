import { Hono } from 'hono';
import type { Store } from './store';

/** What tests need of the sandbox, under `/sandbox/api`. */
export const controlApi = (store: Store): Hono =>
  new Hono()
    .get('/ready', (c) => c.json({ ready: true }))
    /** `POST /reset` with the header `X-Sandbox: 1`: 204, and nothing that happened is remembered. */
    .post('/reset', (c) => {
      // A page of another origin cannot send this header: it would have to ask first, and is never granted it.
      if (c.req.header('X-Sandbox') !== '1') {
        return c.json({ error: 'Send the header X-Sandbox: 1.' }, 403);
      }
      store.reset();
      return c.body(null, 204);
    })
    .all('*', (c) => c.json({ error: 'There is no such call.' }, 404));
