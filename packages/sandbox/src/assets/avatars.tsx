/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
import { Hono } from 'hono';
import type { Picture } from '../state/people';
import type { Store } from '../state/store';

const Portrait = ({ name, background, skin, hair, shirt }: Picture & { name: string }) => (
  <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96" width="96" height="96">
    <title>{name}</title>
    <rect width="96" height="96" fill={background} />
    <path d="M27 44c0-18 9-27 21-27s21 9 21 27v12H27z" fill={hair} />
    <path d="M41 56h14v14H41z" fill={skin} />
    <path d="M14 96c0-18 14-29 34-29s34 11 34 29z" fill={shirt} />
    <ellipse cx="48" cy="46" rx="16" ry="19" fill={skin} />
    <path d="M31 42c2-14 10-19 19-18 9 0 14 6 15 17-9 0-17-3-21-9-3 5-8 9-13 10z" fill={hair} />
  </svg>
);

/** `GET /avatars/{account_id}.svg`: a drawn portrait. Pages of any origin may show it. */
export const avatars = (store: Store): Hono =>
  new Hono().get('/:file', (c) => {
    const person = store.people.find(
      ({ account_id }) => c.req.param('file') === `${account_id}.svg`,
    );
    if (!person?.picture) return c.notFound();
    c.header('Content-Type', 'image/svg+xml');
    c.header('Cross-Origin-Resource-Policy', 'cross-origin');
    return c.body((<Portrait name={person.name} {...person.picture} />).toString());
  });
