import { asLiveChatError } from '@repo/livechat';
import { agentsCall } from '@repo/livechat/api';
import { testSession } from '@repo/livechat/test/session';
import { act, configure, fireEvent, render, screen } from '@testing-library/react';
import type { SWRResponse } from 'swr';
import { expect, test, vi } from 'vitest';
import { App } from '../../test/signed-out-app';
import { Panel } from './panel';

// On a busy machine, loading a part takes longer than the usual second.
configure({ asyncUtilTimeout: 20_000 });

const session = { ...testSession, scopes: ['agents--all:ro'] };

const answer = (data?: string, error?: unknown): SWRResponse<string> => ({
  data,
  error,
  isLoading: false,
  isValidating: false,
  mutate: async () => undefined,
});

test('a panel whose content breaks says so, and what stands beside it goes on', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  const Broken = () => {
    throw new Error('a mistake of ours');
  };
  const shared = { session, calls: [agentsCall] as [typeof agentsCall], answer: answer('data') };
  render(
    <App>
      <Panel title="One" {...shared}>
        {() => <Broken />}
      </Panel>
      <Panel title="Two" {...shared}>
        {(data) => <p>{data}</p>}
      </Panel>
    </App>,
  );
  expect(await screen.findByText('Something unexpected came back')).toBeDefined();
  expect(screen.getByText('data')).toBeDefined();
});

test('"Try again" keeps the focus and says that it failed again, and hands the focus to the panel once it worked', async () => {
  const shown = (current: SWRResponse<string>) => (
    <App>
      <Panel title="Three" session={session} calls={[agentsCall]} answer={current}>
        {(data) => <p>{data}</p>}
      </Panel>
    </App>
  );
  const failed = answer(undefined, asLiveChatError(new Error('a mistake of ours')));
  const { rerender } = render(shown(failed));
  const button = await screen.findByRole('button', { name: 'Try again' });
  button.focus();
  await act(async () => fireEvent.click(button));
  expect(document.activeElement).toBe(button);
  expect(screen.getByText('It failed again.').role).toBe('status');
  rerender(shown(answer('data')));
  expect(document.activeElement).toBe(screen.getByRole('region', { name: 'Three' }));
});
