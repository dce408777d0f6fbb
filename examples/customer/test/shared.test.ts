import { afterEach, expect, it, vi } from 'vitest';
import { createShared } from '../public/livechat/shared.js';
import { openBrowser } from './kit';

afterEach(() => void vi.unstubAllGlobals());

const blocked = () => {
  throw new DOMException('The browser blocks storage.', 'SecurityError');
};

it('leaves nothing behind but what is to be kept', () => {
  const items = openBrowser();
  createShared('key', ['name'], []).set({ name: 'Ann' });
  expect(items).toEqual({ key: '{"name":"Ann"}' });
});

it('keeps things as long as the page where the browser blocks storage, and locks with it', async () => {
  vi.stubGlobal('localStorage', new Proxy({}, { get: blocked, set: blocked }));
  vi.stubGlobal('navigator', { locks: { request: blocked } });
  const shared = createShared('key', ['name'], []);
  shared.set({ name: 'Ann' });
  expect(shared.get()).toEqual({ name: 'Ann' });
  expect(await shared.alone(async () => 'done')).toBe('done');
  shared.remove();
  expect(shared.get()).toBeNull();
});

it('keeps things as long as the page where the storage is full, and for nobody what was there before', () => {
  const items: Record<string, string> = { key: '{"name":"Bob"}', other: 'x' };
  const set = () => {
    throw new DOMException('The storage is full.', 'QuotaExceededError');
  };
  vi.stubGlobal('localStorage', new Proxy(items, { set }));
  const shared = createShared('key', ['name'], []);
  expect([shared.get(), shared.isShared()]).toEqual([{ name: 'Bob' }, true]);
  shared.set({ name: 'Ann' });
  expect([shared.get(), shared.isShared()]).toEqual([{ name: 'Ann' }, false]);
  expect(items).toEqual({ other: 'x' });
  shared.remove();
  expect(shared.get()).toBeNull();
});

it('runs a task where there are no locks, as without https', async () => {
  openBrowser();
  vi.stubGlobal('navigator', {});
  expect(await createShared('key', [], []).alone(async () => 'done')).toBe('done');
});
