import { report } from '@repo/livechat/events';
import { act, cleanup, configure, render, screen, waitFor } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { App } from '../../test/signed-out-app';
import { getSteps } from './recorder';
import { Steps } from './steps';

// On a busy machine, loading a part takes longer than the usual second.
configure({ asyncUtilTimeout: 20_000 });

/** Whether the file of the drawing loads. */
const network = vi.hoisted(() => ({ isThere: false }));
vi.mock('./once-recorded', async () => {
  if (!network.isThere) throw new Error('not loaded');
  return { ...(await import('./stored-steps')), Drawing: () => <p>The drawing</p> };
});

test('a drawing that did not load can be asked for again, and then has what the page before did', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  const before = { at: 1, event: { type: 'popup-opened' } };
  sessionStorage.setItem('livechat.steps', JSON.stringify(before));
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
  await waitFor(() => expect(sessionStorage.getItem('livechat.steps')).toBeNull());
  expect(getSteps()).toMatchObject([before, { event: { type: 'url-cleaned' } }]);
  cleanup();
});
