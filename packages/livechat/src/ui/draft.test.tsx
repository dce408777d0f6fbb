import { render, screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import type { Flow } from '../flow';
import { SessionProvider } from '../session-provider';
import { testSession } from '../testing-session';
import { Draft } from './draft';

vi.mock('./recipients', () => {
  throw new Error('the network is down');
});

test('where the team does not load, the text is kept and the rest of the page goes on', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  sessionStorage.setItem('draft', 'Could you take over');
  const flow: Flow = {
    prepare() {},
    bringForward() {},
    signIn: () => new Promise(() => {}),
    resume: async () => ({ ...testSession, expires_at: Date.now() + 3_600_000 }),
  };
  render(
    <SessionProvider flow={flow}>
      <Draft />
    </SessionProvider>,
  );
  expect(await screen.findByText(/Your team did not load/)).toBeDefined();
  expect(screen.getByRole<HTMLTextAreaElement>('textbox').value).toBe('Could you take over');
});
