// @vitest-environment node
import { afterEach, expect, test, vi } from 'vitest';
import { loadOnIntent } from './flow';

afterEach(() => {
  vi.useRealTimers();
});

test('a file that does not come is told of, as one is that the network has lost', async () => {
  vi.useFakeTimers();
  const never = expect(loadOnIntent(() => new Promise(() => {}))).rejects.toMatchObject({
    code: 'network_error',
  });
  await vi.advanceTimersByTimeAsync(15_000);
  await never;
  const lost = loadOnIntent(() => Promise.reject(new Error('not loaded')));
  await expect(lost).rejects.toMatchObject({ code: 'network_error' });
  expect(await loadOnIntent(async () => 'loaded')).toBe('loaded');
});
