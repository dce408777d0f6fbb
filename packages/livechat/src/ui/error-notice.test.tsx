import { act, cleanup, configure, render, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { LiveChatError } from '../error';
import { ErrorNotice } from './error-notice';

// On a busy machine a part that is loaded takes longer than the usual second.
configure({ asyncUtilTimeout: 20_000 });

/** The file with the words: it hangs until it comes. */
const file = vi.hoisted(() => ({ come: () => {} }));
const coming = new Promise<void>((resolve) => {
  file.come = resolve;
});
vi.mock(import('./explained'), async (original) => {
  await coming;
  return original();
});

afterEach(cleanup);

test('what is known without the words is said at once, and the rest as soon as they come', async () => {
  render(
    <>
      <ErrorNotice error={new LiveChatError('popup_blocked')} />
      <ErrorNotice reason="expired" />
    </>,
  );
  expect(screen.getByText('popup_blocked')).toBeDefined();
  expect(screen.getByText('You are not signed in.')).toBeDefined();
  await act(async () => file.come());
  expect(await screen.findByText('Your browser blocked the window')).toBeDefined();
  expect(screen.getByText('Your session has expired')).toBeDefined();
  expect(screen.queryByText('You are not signed in.')).toBeNull();
});
