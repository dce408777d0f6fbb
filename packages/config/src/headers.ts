import type { Config } from './read-config';

const permissions =
  'camera, clipboard-read, display-capture, geolocation, hid, microphone, midi, payment, serial, usb';

/** What every file is sent with, scripts and pictures too: it is what its type says. */
export const everyFile = { 'X-Content-Type-Options': 'nosniff' };

/** What every page is sent with. */
export const securityHeaders = {
  // The windows this page opens may answer it; a page that opens this one gets no hold of it.
  'Cross-Origin-Opener-Policy': 'same-origin-allow-popups',
  'Permissions-Policy': permissions.replace(/(?=,|$)/g, '=()'),
  'Referrer-Policy': 'no-referrer',
};

const strictPolicy = {
  'default-src': "'self'",
  'script-src': "'self'",
  'style-src': "'self'",
  'connect-src': "'self'",
  'img-src': "'self' data:",
  'object-src': "'none'",
  'base-uri': "'none'",
  'form-action': "'self'",
  'frame-ancestors': "'none'",
};

const pagePolicy = ({ accountsURL, apiURL }: Config) => ({
  ...strictPolicy,
  'connect-src': [...new Set(["'self'", accountsURL, apiURL])].join(' '),
  // People's pictures come from anywhere: LiveChat's CDN, Google's. The sandbox has its own.
  'img-src': `'self' data: https: ${accountsURL}`,
});

const widgetHosts = 'https://*.livechatinc.com https://*.livechat-static.com';

/**
 * What LiveChat asks for its chat widget, without the inline scripts and `eval` that a policy by
 * hashes does not need.
 *
 * @see https://www.livechat.com/help/use-livechat-with-content-security-policy/
 */
const widgetPolicy = {
  'script-src': `'self' ${widgetHosts}`,
  'style-src': "'self' 'unsafe-inline' https://*.livechatinc.com",
  'connect-src': `'self' ${widgetHosts} https://*.livechat-files.com https://*.text.com`,
  'frame-src': 'https://*.livechatinc.com',
  'media-src': `'self' ${widgetHosts}`,
};

const write = (policy: Record<string, string>) =>
  Object.entries(policy)
    .map(([directive, sources]) => `${directive} ${sources}`)
    .join('; ');

/**
 * What a production page may load, and whom it may talk to. The scripts inside the pages are allowed
 * by hash after the build (hash-inline-code.mjs): without it no page starts.
 */
export const contentSecurityPolicy = (config: Config) => write(pagePolicy(config));

/** The same for the one page where LiveChat's chat widget runs, and where no token is. */
export const widgetContentSecurityPolicy = (config: Config) =>
  write({ ...pagePolicy(config), ...widgetPolicy });

/** The same for an app whose pages talk to its own server alone. */
export const strictContentSecurityPolicy = write(strictPolicy);

/** As Next takes them. */
export const list = (headers: Record<string, string>) =>
  Object.entries(headers).map(([key, value]) => ({ key, value }));
