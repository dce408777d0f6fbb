/** What `sessionStorage` keeps secrets under: the session with its token, and the `state` of a sign-in under way. */
export const SESSION_KEY = 'livechat.session';
export const SIGN_IN_KEY = 'livechat.sign-in';

/**
 * sessionStorage: it survives a reload, ends with the tab, and no other tab or site reads it, though a
 * duplicated tab begins with a copy. A browser may refuse it, be full, or have it switched off, which must
 * not stop the page.
 */
export function readTab(key: string): string | null {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}

/** False when the browser did not keep it. `null` removes. */
export function writeTab(key: string, value: string | null): boolean {
  try {
    if (value === null) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, value);
    return true;
  } catch {
    return false;
  }
}

/**
 * Runs once the page is shown. A browser may build a page beforehand (prerendering). Such a page has a copy of the
 * tab's storage, which may be out of date when the page is shown, and what it writes there is lost.
 */
export function onceActivated<Result>(run: () => Result): Result | undefined {
  if (!('prerendering' in document && document.prerendering)) return run();
  document.addEventListener('prerenderingchange', run, { once: true });
}
