/** What the other tabs of this app hear: who came or went, and never with which token. */
export type SessionNews = { type: 'signed-in' | 'signed-out'; account_id: string };

const NAME = 'livechat.session';

/** Tells the other tabs, and hears from them. */
export function openNews(onNews: (news: SessionNews) => void): (news: SessionNews) => void {
  try {
    const channel = new BroadcastChannel(NAME);
    channel.addEventListener('message', ({ data }) => {
      if (isNews(data)) onNews(data);
    });
    return (news) => channel.postMessage(news);
  } catch {
    return () => {}; // A browser that refuses storage may refuse this too: the tabs are on their own.
  }
}

const isNews = (data: unknown): data is SessionNews =>
  typeof data === 'object' &&
  data !== null &&
  'type' in data &&
  (data.type === 'signed-in' || data.type === 'signed-out') &&
  'account_id' in data &&
  typeof data.account_id === 'string';
