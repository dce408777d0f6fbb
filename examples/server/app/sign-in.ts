import { readTab, writeTab } from '@repo/livechat/tab-storage';
import { ask, askWho, isFailure, tellTabs } from './ask';
import { record } from './drawing';
import { words } from './words';

/** Set in a tab whose window LiveChat opened: it is closed at the end. */
const INSTALLS = 'installs';

/** Leaves for LiveChat. */
export async function signIn(installs: boolean): Promise<void> {
  const { url } = await ask<{ url: string }>('POST', '/api/sign-in');
  writeTab(INSTALLS, installs ? 'yes' : null);
  record('browser', `Goes to ${new URL(url).host}, with a state and a challenge`);
  location.assign(url);
}

/** Errors: also when LiveChat could not be told. */
export async function signOut(): Promise<void> {
  // No tab waits for LiveChat.
  tellTabs('signing-out');
  const signingOut = ask<{ told: boolean }>('DELETE', '/api/session');
  const { told } = await signingOut.finally(() => tellTabs('changed'));
  if (!told) throw new Error(words.notTold);
}

/**
 * Takes LiveChat's answer from the address. It came from another site, so the cookies, which are SameSite=Strict, did not
 * come along; this page is of our own origin, and hands the answer on with them.
 */
export async function takeAnswer(): Promise<void> {
  const { code, state } = Object.fromEntries(new URLSearchParams(location.search));
  history.replaceState(null, '', location.pathname);
  if (!code) throw new Error(words.denied);
  record('browser', `Comes back from LiveChat with a code and ${state ? 'a' : 'no'} state`);
  if (!state) return install();
  const send = () => ask('POST', '/api/session', { code, state });
  // A server that ended in between may have used the code: asked again, LiveChat revokes what came of it.
  await send().catch((error) =>
    isFailure(error, 'server_unreachable') ? send() : Promise.reject(error),
  );
  tellTabs('changed');
  if (readTab(INSTALLS)) window.close();
  // The page is busy until it is gone: the next one asks who that is.
  return new Promise(() => location.replace('/'));
}

/**
 * An installation that began at LiveChat, or anybody's link. The code may be anybody's: it is not used. LiveChat has
 * just asked this person, so an attempt of our own needs no click, unless it took the place of somebody.
 */
async function install(): Promise<void> {
  const { account_id } = await askWho();
  if (account_id) throw new Error(words.replaces, { cause: 'installation' });
  await signIn(true);
}
