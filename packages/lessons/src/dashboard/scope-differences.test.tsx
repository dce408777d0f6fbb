import { config } from '@repo/livechat/config';
import { render } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { ScopeDifferences } from './scope-differences';

const told = (scopes: string[]) =>
  render(<ScopeDifferences scopes={scopes} />).container.textContent;
afterEach(() => vi.restoreAllMocks());

test('a token with the scopes of the file, or wider ones, has nothing to say', () => {
  expect(told(config.scopes)).toBe('');
  expect(told(['sessions--my:rw', 'accounts--all:rw', 'agents--all:rw'])).not.toContain(
    'not granted',
  );
});

test('what the file has and the token lacks is named, with the place where this mode sets it', () => {
  const [kept = '', ...lacking] = config.scopes;
  const inSandbox = told([kept]);
  expect(inSandbox).toContain(`In auth.scopes, but not granted: ${lacking.join(', ')}.`);
  expect(inSandbox).not.toContain('Developer Console');
  vi.spyOn(config, 'mode', 'get').mockReturnValue('live');
  expect(told([kept])).toContain('Add it in Developer Console');
});

test('what the token has beyond the file is named', () => {
  expect(told([...config.scopes, 'chats--all:ro', 'constructor'])).toContain(
    'Granted, but not in auth.scopes: chats--all:ro, constructor.',
  );
});
