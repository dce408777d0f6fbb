import { config } from '@repo/livechat/config';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { hasWorked, rememberItWorked } from './has-worked';
import { SetUpCard } from './set-up-card';

afterEach(() => {
  cleanup();
  localStorage.clear();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

test('each value is copied as the console wants it', async () => {
  const writeText = vi.fn().mockResolvedValue(undefined);
  vi.stubGlobal('navigator', { clipboard: { writeText } });
  render(<SetUpCard />);
  for (const button of screen.getAllByRole('button')) fireEvent.click(button);
  await screen.findAllByRole('button', { name: /^Copied/ });
  expect(writeText.mock.calls.flat()).toEqual([
    'JavaScript app',
    'http://localhost:3000',
    ...config.scopes,
    config.client_id,
    'npm run doctor -- --live',
  ]);
  expect(screen.queryByText(/does not have it/)).toBeNull();
});

test('a sign-in that worked counts for the client id that it worked with', () => {
  expect(hasWorked()).toBe(false);
  rememberItWorked();
  expect(hasWorked()).toBe(true);
  vi.spyOn(config, 'client_id', 'get').mockReturnValue('another');
  expect(hasWorked()).toBe(false);
});
