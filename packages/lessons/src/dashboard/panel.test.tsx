import { agentsCall } from '@repo/livechat/api';
import { testSession } from '@repo/livechat/test/session';
import { configure, render, screen } from '@testing-library/react';
import type { SWRResponse } from 'swr';
import { expect, test, vi } from 'vitest';
import { App } from '../../test/signed-out-app';
import { Panel } from './panel';

// On a busy machine, loading a part takes longer than the usual second.
configure({ asyncUtilTimeout: 20_000 });

const session = { ...testSession, scopes: ['agents--all:ro'] };

const answer = (data: string): SWRResponse<string> => ({
  data,
  error: undefined,
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
