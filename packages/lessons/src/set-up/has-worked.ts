import { config } from '@repo/livechat/config';

const KEY = 'livechat.set-up';

/** Whether somebody has signed in with this client id in this browser, at this origin. */
export function hasWorked(): boolean {
  try {
    return localStorage.getItem(KEY) === config.client_id;
  } catch {
    return false; // Without storage, the browser starts anew each time.
  }
}

export function rememberItWorked() {
  try {
    localStorage.setItem(KEY, config.client_id);
  } catch {}
}
