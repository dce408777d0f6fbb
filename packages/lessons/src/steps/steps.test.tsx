import { report } from '@repo/livechat/events';
import { act, cleanup, configure, render, screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { App } from '../../test/signed-out-app';
import { clear } from './recorder';
import { Steps } from './steps';

// On a busy machine a part that is loaded takes longer than the usual second.
configure({ asyncUtilTimeout: 20_000 });

/** Whether the file of the drawing comes. */
const network = vi.hoisted(() => ({ isThere: false }));
vi.mock('./once-recorded', () => {
  if (!network.isThere) throw new Error('not loaded');
  return { Drawing: () => <p>The drawing</p> };
});

test('a drawing that did not load can be asked for again', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  render(
    <App>
      <Steps none={null} />
    </App>,
  );
  act(() => report({ type: 'url-cleaned', in: 'query' }));
  const again = await screen.findByRole('button', { name: 'Try again' });
  network.isThere = true;
  act(() => again.click());
  expect(await screen.findByText('The drawing')).toBeDefined();
  cleanup();
  clear(); // The next file has the same window, in which this one's listeners go on.
});
