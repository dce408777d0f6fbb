import { ask, isFailure, tellTabs } from './ask';
import { record } from './drawing';
import { words } from './words';

/** Set in a tab whose window LiveChat opened: it is closed at the end. */
const INSTALLS = 'installs';

/** Leaves for LiveChat. */
export async function signIn(installs: boolean): Promise<void> {
  const { url } = await ask<{ url: string }>('POST', '/api/sign-in');
  sessionStorage.setItem(INSTALLS, installs ? 'yes' : '');
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
  const answer = new URLSearchParams(location.search);
  history.replaceState(null, '', location.pathname);
  const [code, state] = [answer.get('code'), answer.get('state')];
  if (!code) throw new Error(words.denied);
  record('browser', `Comes back from LiveChat with a code and ${state ? 'a' : 'no'} state`);
  if (!state) return install();
  const send = () => ask('POST', '/api/session', { code, state });
  await send().catch(async (error) => {
    if (!isFailure(error, 'server_unreachable')) throw error;
    // A server that ended in between may have used the code: asked again, LiveChat revokes what came of it.
    return send().catch(async (refusal) => {
      // It was the answer that got lost, and the browser has the session.
      const { account_id } = await ask<{ account_id: string | null }>('GET', '/api/session');
      if (!isFailure(refusal, 'no_attempt') || !account_id) throw refusal;
    });
  });
  tellTabs('changed');
  if (sessionStorage.getItem(INSTALLS)) window.close();
  // The page is busy until it is gone: the next one asks who that is.
  return new Promise(() => location.replace('/'));
}

/**
 * An installation that began at LiveChat, or anybody's link. The code may be anybody's: it is not used. LiveChat has
 * just asked this person, so an attempt of our own needs no click, unless it took the place of somebody.
 */
async function install(): Promise<void> {
  type Account = { data: { name: string; email: string } };
  const here = await ask<Account>('GET', '/api/calls/account').catch((error) => {
    if (!isFailure(error, 'signed_out')) throw error;
  });
  if (here) throw new Error(words.replaces(here.data), { cause: 'installation' });
  await signIn(true);
}
