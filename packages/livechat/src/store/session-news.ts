import type { Person } from '../session';

/**
 * What the tabs of this app tell each other: who signed in or out, and never a token. A tab with nobody signed in asks
 * `who`, and the others answer `here`. A tab also answers `here` when it hears that another account signed in.
 */
export type SessionNews =
  | { type: 'signed-in' | 'signed-out'; account_id: string }
  | ({ type: 'here' } & Person)
  | { type: 'who'; account_id?: never };

/** Listens to the other tabs, and returns what tells them something. */
export function openNews(onNews: (news: SessionNews) => void): (news: SessionNews) => void {
  try {
    const channel = new BroadcastChannel('livechat.session');
    channel.addEventListener('message', ({ data }) => {
      if (isNews(data)) onNews(data);
    });
    return (news) => channel.postMessage(news);
  } catch {
    return () => {}; // A browser that refuses storage may refuse this too. Then each tab is on its own.
  }
}

function isNews(data: unknown): data is SessionNews {
  const { type, account_id, full_name }: Record<string, unknown> = Object(data);
  if (type === 'who') return true;
  if (typeof account_id !== 'string') return false;
  if (type === 'here') return typeof full_name === 'string';
  return type === 'signed-in' || type === 'signed-out';
}
