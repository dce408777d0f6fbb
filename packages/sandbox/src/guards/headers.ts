import { createMiddleware } from 'hono/factory';
import { secureHeaders } from 'hono/secure-headers';
import type { Client } from '../state/registered-client';

export const noStore = createMiddleware(async (c, next) => {
  await next();
  c.header('Cache-Control', 'no-store');
});

/** No framing, no referrer, no inline script. No COOP: the popup's pages must keep `window.opener`. */
export const strictHeaders = (client: Client) =>
  secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      baseUri: ["'none'"],
      // Chromium applies this list also to a redirect that follows a form.
      formAction: ["'self'", ...client.redirect_uris.map((uri) => new URL(uri).origin)],
      frameAncestors: ["'none'"],
      imgSrc: ["'self'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
    },
    crossOriginOpenerPolicy: false,
    strictTransportSecurity: false,
    xFrameOptions: 'DENY',
    // The avatars set their own header, so that other origins may show them.
    overwrite: false,
  });
