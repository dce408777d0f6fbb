import type { Config } from './config';

const permissions =
  'camera, clipboard-read, display-capture, geolocation, hid, microphone, midi, payment, serial, usb';

/** What every page is sent with. */
export const securityHeaders = {
  // The windows this page opens may answer it; a page that opens this one gets no hold of it.
  'Cross-Origin-Opener-Policy': 'same-origin-allow-popups',
  'Permissions-Policy': permissions.replace(/(?=,|$)/g, '=()'),
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
};

/**
 * What a production page may load, and whom it may talk to. The scripts inside the pages are allowed
 * by hash after the build (scripts/hash-inline-code.mjs): without it no page starts.
 */
export const contentSecurityPolicy = ({ accountsURL, apiURL }: Config) =>
  [
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self'",
    `connect-src ${[...new Set(["'self'", accountsURL, apiURL])].join(' ')}`,
    // People's pictures come from anywhere: LiveChat's CDN, Google's. The sandbox has its own.
    `img-src 'self' data: https: ${accountsURL}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
