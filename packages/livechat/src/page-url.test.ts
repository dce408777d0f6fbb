// @vitest-environment node
import { afterEach, expect, test, vi } from 'vitest';

afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

test.each([
  { base: '', slash: '', first: '/', team: '/team', error: '/errors#code' },
  { base: '', slash: '/', first: '/', team: '/team/', error: '/errors/#code' },
  { base: '/docs', slash: '', first: '/docs', team: '/docs/team', error: '/docs/errors#code' },
  { base: '/docs', slash: '/', first: '/docs/', team: '/docs/team/', error: '/docs/errors/#code' },
])('below "$base", with the slash "$slash", links lead where the app is served', async (served) => {
  vi.stubEnv('BASE_PATH', served.base);
  vi.stubEnv('TRAILING_SLASH', served.slash);
  const { pageURL } = await import('./page-url');
  expect({
    first: pageURL('/'),
    team: pageURL('/team'),
    error: pageURL('/errors', '#code'),
  }).toEqual({ first: served.first, team: served.team, error: served.error });
});
