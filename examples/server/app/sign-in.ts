import { readTab, writeTab } from '@repo/livechat/tab-storage';
import { ask, askWho, isFailure, tellTabs } from './ask';
import { record } from './drawing';
import { words } from './words';

/** The storage key for a window that LiveChat opened for an installation. It is closed after the sign-in. */
const INSTALLS = 'installs';

/** Begins an attempt and goes to LiveChat. */
export async function signIn(installs: boolean): Promise<void> {
  const { url } = await ask<{ url: string }>('POST', '/api/sign-in');
  writeTab(INSTALLS, installs ? 'yes' : null);
  record('browser', `Goes to ${new URL(url).host}, with a state and a challenge`);
  location.assign(url);
}

/** Signs out. It throws also if LiveChat did not revoke the tokens. */
export async function signOut(): Promise<void> {
  // All tabs show the sign-out at once. They do not wait for LiveChat.
  tellTabs('signing-out');
  const signingOut = ask<{ told: boolean }>('DELETE', '/api/session');
  const { told } = await signingOut.finally(() => tellTabs('changed'));
  if (!told) throw new Error(words.notTold);
}

/**
 * Takes LiveChat's answer from the address. The browser came from another site, so it did not send the cookies, which
 * are SameSite=Strict. This page has our own origin, and sends the answer to the server with the cookies.
 */
export async function takeAnswer(): Promise<void> {
  const { code, state } = Object.fromEntries(new URLSearchParams(location.search));
  history.replaceState(null, '', location.pathname);
  if (!code) throw new Error(words.denied);
  record('browser', `Comes back from LiveChat with a code and ${state ? 'a' : 'no'} state`);
  if (!state) return install();
  const send = () => ask('POST', '/api/session', { code, state });
  // The server may have used the code and then stopped. If it sends the code again, LiveChat revokes the lost tokens.
  await send().catch((error) =>
    isFailure(error, 'server_unreachable') ? send() : Promise.reject(error),
  );
  tellTabs('changed');
  if (readTab(INSTALLS)) window.close();
  // This promise never resolves, so the page stays busy until the next page replaces it and asks who is signed in.
  return new Promise(() => location.replace('/'));
}

/**
 * Handles a code without a state: from an installation that began at LiveChat, or from anybody's link. The code may
 * belong to anybody, so it is not used. LiveChat has just asked this person, so the app begins its own attempt without
 * a click. If somebody is signed in, the attempt would replace that session, so the person has to click.
 */
async function install(): Promise<void> {
  const { account_id } = await askWho();
  if (account_id) throw new Error(words.replaces, { cause: 'installation' });
  await signIn(true);
}
