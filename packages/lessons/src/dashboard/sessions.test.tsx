import { testSession } from '@repo/livechat/test/session';
import { configure, fireEvent, render, screen } from '@testing-library/react';
import bowser from 'bowser';
import { expect, test, vi } from 'vitest';
import { App } from '../../test/signed-out-app';
import { Sessions } from './sessions';

// On a busy machine, loading a part takes longer than the usual second.
configure({ asyncUtilTimeout: 20_000 });

const session = { ...testSession, scopes: ['sessions--my:ro'] };
const places = Array.from({ length: 100 }, (_, index) => ({
  session_id: `session-${index}`,
  ip: '127.0.0.1',
  user_agent: `Browser ${index}`,
  identity_source: 'password',
  current: index === 0,
  applications: [],
}));

const page = (
  <App>
    <Sessions session={session} />
  </App>
);

test('of a hundred sessions only the rows that are new are rendered', async () => {
  vi.stubGlobal('fetch', async () => new Response(JSON.stringify(places)));
  const rendered = vi.spyOn(bowser, 'parse');
  const { rerender } = render(page);
  await screen.findAllByRole('listitem');
  expect(rendered).toHaveBeenCalledTimes(10);
  fireEvent.click(screen.getByRole('button', { name: 'Show 50 more' }));
  expect(rendered).toHaveBeenCalledTimes(60);
  rerender(page);
  expect(rendered).toHaveBeenCalledTimes(60);
});
