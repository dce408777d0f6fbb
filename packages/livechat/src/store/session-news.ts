import type { Person } from '../session';

/**
 * What the tabs of this app tell each other: who came or went, and never with which token. A tab that nobody is signed
 * in to asks `who` is, and those that have someone answer `here`; so does a tab that hears of somebody else who signed in.
 */
export type SessionNews =
  | { type: 'signed-in' | 'signed-out'; account_id: string }
  | ({ type: 'here' } & Person)
  | { type: 'who'; account_id?: never };

/** Tells the other tabs something, and gets what they tell. */
export function openNews(onNews: (news: SessionNews) => void): (news: SessionNews) => void {
  try {
    const channel = new BroadcastChannel('livechat.session');
    channel.addEventListener('message', ({ data }) => {
      if (isNews(data)) onNews(data);
    });
    return (news) => channel.postMessage(news);
  } catch {
    return () => {}; // A browser that refuses storage may refuse this too: the tabs are on their own.
  }
}

function isNews(data: unknown): data is SessionNews {
  const { type, account_id, full_name }: Record<string, unknown> = Object(data);
  if (type === 'who') return true;
  if (typeof account_id !== 'string') return false;
  if (type === 'here') return typeof full_name === 'string';
  return type === 'signed-in' || type === 'signed-out';
}
