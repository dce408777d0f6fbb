import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import { mediaType } from './media-type';
import { Refused } from './refused';

/** The sender of a request, by headers that the browser sets and no page can change. */
const senderOf = (c: Context): 'own page' | 'another page' | 'no page' => {
  const site = c.req.header('Sec-Fetch-Site');
  const origin = c.req.header('Origin');
  const isOwn = origin === new URL(c.req.url).origin;
  // No page: "none" means that the user typed the address, for example. Clients other than browsers send nothing.
  if (origin === undefined && (site === undefined || site === 'none')) return 'no page';
  if (site === undefined) return isOwn ? 'own page' : 'another page';
  // The sandbox's pages have the policy no-referrer, so browsers send "null" as the origin of their forms.
  const isConsistent = isOwn || origin === undefined || origin === 'null';
  return site === 'same-origin' && isConsistent ? 'own page' : 'another page';
};

/**
 * Of the requests that may change something, lets only forms of the sandbox's own pages through. It refuses forms of
 * other origins, and also reports, which browsers post across origins without a CORS preflight.
 */
export const ownFormsOnly = createMiddleware(async (c, next) => {
  if (/^(GET|HEAD|OPTIONS)$/.test(c.req.method)) return next();
  if (senderOf(c) !== 'own page') {
    throw new Refused(
      403,
      'This form was not accepted',
      "It did not come from the sandbox's own page. Go back to the app and sign in from there.",
    );
  }
  if (mediaType(c) === 'application/x-www-form-urlencoded') return next();
  throw new Refused(415, 'This form was not accepted', 'Its content is not what a form sends.');
});

export const readForm = async (c: Context): Promise<URLSearchParams> =>
  new URLSearchParams(await c.req.text());

/** Lets tests and scripts through. CORS never allows a page of another origin to send the header. */
export const ownCallersOnly = createMiddleware(async (c, next) => {
  if (c.req.header('X-Sandbox') !== '1') {
    throw new Refused(403, 'A header is missing', 'Send the header X-Sandbox: 1.');
  }
  if (senderOf(c) !== 'another page') return next();
  throw new Refused(403, 'Not from here', 'The sandbox takes no calls from other origins.');
});
