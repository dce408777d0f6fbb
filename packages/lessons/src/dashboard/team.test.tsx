import { testSession } from '@repo/livechat/test/session';
import { configure, fireEvent, render, screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { App } from '../../test/signed-out-app';
import * as roles from './roles';
import { Team } from './team';

// On a busy machine, loading a part takes longer than the usual second.
configure({ asyncUtilTimeout: 20_000 });

const session = { ...testSession, scopes: ['agents--all:ro'] };
const agents = Array.from({ length: 1000 }, (_, index) => ({
  id: `person-${index}@example.com`,
  account_id: `${index}`,
  name: `Person ${index}`,
  role: 'normal',
}));

const pageOf = (id: string) => (
  <App>
    <Team session={{ ...session, id }} />
  </App>
);

test('of a thousand agents only the rows that are new are rendered, and one call brings them all', async () => {
  const fetch = vi.fn(async () => new Response(JSON.stringify(agents)));
  vi.stubGlobal('fetch', fetch);
  const rendered = vi.spyOn(roles, 'jobInWords');
  const page = pageOf('a thousand');
  const { rerender } = render(page);
  await screen.findByText('Person 0');
  const rows = () => screen.getAllByRole('listitem').length;
  expect([rows(), rendered.mock.calls.length]).toEqual([10, 10]);

  fireEvent.click(screen.getByRole('button', { name: 'Show 50 more' }));
  expect([rows(), rendered.mock.calls.length]).toEqual([60, 60]);

  rendered.mockClear();
  rerender(page);
  expect(rendered).not.toHaveBeenCalled();
  fireEvent.change(screen.getByRole('searchbox'), { target: { value: 'person' } });
  expect([rows(), rendered.mock.calls.length]).toEqual([10, 10]);
  fireEvent.change(screen.getByRole('searchbox'), { target: { value: 'person 777' } });
  expect([rows(), rendered.mock.calls.length]).toEqual([1, 11]);
  expect(fetch).toHaveBeenCalledOnce();
});

test('an agent without a name is shown by the e-mail address', async () => {
  const [first, ...others] = ['', '  ', 'Ada'].map((name, index) => ({ ...agents[index], name }));
  vi.stubGlobal('fetch', async () => new Response(JSON.stringify([first, ...others])));
  render(pageOf('nameless'));
  await screen.findByText('Ada');
  for (const { id } of agents.slice(0, 2)) expect(screen.getByText(id)).toBeTruthy();
});
