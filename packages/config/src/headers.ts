import type { Config } from './read-config';

const permissions =
  'camera, clipboard-read, display-capture, geolocation, hid, microphone, midi, payment, serial, usb';

/** Every file gets this header, scripts and pictures too: a browser must believe its Content-Type. */
export const everyFile = { 'X-Content-Type-Options': 'nosniff' };

/** Every page gets these headers. */
export const securityHeaders = {
  // A window that this page opens can answer it. A page that opens this one gets no access to it.
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
  // People's pictures come from many hosts: LiveChat's CDN, Google's. The sandbox serves its own.
  'img-src': `'self' data: https: ${accountsURL}`,
});

const widgetHosts = 'https://*.livechatinc.com https://*.livechat-static.com';

/**
 * The sources that LiveChat's chat widget needs, by LiveChat's help page. Inline scripts and `eval` are left out: a
 * policy with hashes does not need them.
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
 * The policy of a production page: what it may load, and which hosts it may call. After the build, hash-inline-code.mjs
 * adds the hashes of the inline scripts. Without them no page starts.
 */
export const contentSecurityPolicy = (config: Config) => write(pagePolicy(config));

/** The policy of the one page that runs LiveChat's chat widget. That page has no token. */
export const widgetContentSecurityPolicy = (config: Config) =>
  write({ ...pagePolicy(config), ...widgetPolicy });

/** The policy of an app whose pages call only their own server. */
export const strictContentSecurityPolicy = write(strictPolicy);

/** The headers in the form that Next takes. */
export const list = (headers: Record<string, string>) =>
  Object.entries(headers).map(([key, value]) => ({ key, value }));
