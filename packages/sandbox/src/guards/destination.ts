import { createMiddleware } from 'hono/factory';
import { Refused } from './refused';

/** Lets requests through by their `Sec-Fetch-Dest`, which a browser sets. Other clients do not send it, and pass. */
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

/** Refuses frames: a frame must not show these pages, and must not get an answer that the person does not see. */
export const unframed = onlyFor(
  (destination) => !/^(i?frame|fencedframe|embed|object)$/.test(destination),
);

/** Refuses all but windows. Another page could request it as an image or a script, and a token would go out unseen. */
export const windowsOnly = onlyFor((destination) => destination === 'document');
