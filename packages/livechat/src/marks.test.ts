import { afterEach, expect, test, vi } from 'vitest';
import { testSession } from '../test/session';
import { forgetOldMarks, isMarked, isSignedOut, mark } from './marks';

afterEach(() => {
  vi.restoreAllMocks();
  localStorage.clear();
  vi.useRealTimers();
});

const HOUR = 3_600_000;

test('an account that signed out ends what began before, and nothing that begins after it', () => {
  vi.useFakeTimers();
  const before = { ...testSession, started_at: Date.now() };
  vi.advanceTimersByTime(1);
  mark(testSession.account_id);
  vi.advanceTimersByTime(1);
  expect(isSignedOut(before)).toBe(true);
  expect(isSignedOut({ ...before, account_id: 'another' })).toBe(false);
  expect(isSignedOut({ ...before, started_at: Date.now() })).toBe(false);
});

test('a mark is forgotten when no token can be from before it, and at once when the clock was ahead', () => {
  vi.useFakeTimers();
  mark('old');
  vi.advanceTimersByTime(7 * HOUR);
  mark('young');
  forgetOldMarks();
  expect(localStorage).toHaveLength(2);
  vi.advanceTimersByTime(HOUR);
  forgetOldMarks();
  expect([isMarked('old', 0), isMarked('young', 0)]).toEqual([false, true]);
  vi.setSystemTime(Date.now() - 2 * HOUR);
  expect(isMarked('young', 0)).toBe(false);
});

test('what else the origin keeps in localStorage is left alone', () => {
  localStorage.setItem('theme', 'dark');
  localStorage.setItem('visits', '3');
  forgetOldMarks();
  expect({ ...localStorage }).toEqual({ theme: 'dark', visits: '3' });
});

test('where the storage is blocked nobody is marked', () => {
  vi.spyOn(window, 'localStorage', 'get').mockImplementation(() => {
    throw new DOMException('blocked', 'SecurityError');
  });
  mark(testSession.account_id);
  expect(isMarked(testSession.account_id, 0)).toBe(false);
});
