import { config } from '@repo/livechat/config';

const KEY = 'livechat.set-up';

/** Whether somebody signed in by this client id in this browser, at this address. */
export function hasWorked(): boolean {
  try {
    return localStorage.getItem(KEY) === config.client_id;
  } catch {
    return false; // A browser that keeps nothing begins anew each time.
  }
}

export function rememberItWorked() {
  try {
    localStorage.setItem(KEY, config.client_id);
  } catch {}
}
