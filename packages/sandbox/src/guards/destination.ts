import { createMiddleware } from 'hono/factory';
import { Refused } from './refused';

/** Lets requests through by what a browser says they are for; what is no browser says nothing. */
const onlyFor = (accepts: (destination: string) => boolean) =>
  createMiddleware(async (c, next) => {
    const destination = c.req.header('Sec-Fetch-Dest');
    if (destination === undefined || accepts(destination)) return next();
    throw new Refused(
      403,
      'LiveChat is not shown inside other pages',
      'Open it in a window of its own.',
    );
  });

/** A frame shows nothing of ours, and must not get an answer unseen either. */
export const unframed = onlyFor(
  (destination) => !/^(i?frame|fencedframe|embed|object)$/.test(destination),
);

/** A page is for a window: opened as an image or a script of another page, it would give tokens that nobody sees. */
export const windowsOnly = onlyFor((destination) => destination === 'document');
