import { afterEach, expect, test, vi } from 'vitest';
import { openNews } from './session-news';

afterEach(() => void vi.unstubAllGlobals());

const here = { type: 'here', account_id: 'ada', full_name: 'Ada Nowak' } as const;
const news = [
  { type: 'who' },
  { type: 'signed-in', account_id: 'ada' },
  { type: 'signed-out', account_id: 'ada' },
  here,
] as const;

test('tabs hear each other’s news, and nothing else that comes on their channel', async () => {
  const hear = vi.fn();
  openNews(hear);
  const channel = new BroadcastChannel('livechat.session');
  for (const stray of [
    null,
    'signed-out',
    [],
    { type: 'signed-out' },
    { type: 'signed-in', account_id: 1 },
    { type: 'here', account_id: 'ada' },
    { ...here, account_id: undefined },
    { type: 'else', account_id: 'ada' },
  ])
    channel.postMessage(stray);
  const tellTabs = openNews(() => {});
  for (const one of news) tellTabs(one);
  await vi.waitFor(() => expect(hear).toHaveBeenCalledWith(here));
  channel.close();
  expect(hear.mock.calls).toEqual(news.map((one) => [one]));
});

test('a browser that refuses the channel leaves the tab on its own', () => {
  vi.stubGlobal('BroadcastChannel', () => {
    throw new DOMException('refused', 'SecurityError');
  });
  expect(() => openNews(() => {})({ type: 'who' })).not.toThrow();
});
