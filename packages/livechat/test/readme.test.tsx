import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { configure, render, screen } from '@testing-library/react';
import { useEffect } from 'react';
import { expect, test, vi } from 'vitest';
import { SessionProvider, useSessionStore } from '../src';
import { storeTestSession } from './store-test-session';

configure({ asyncUtilTimeout: 20_000 });

const readme = readFileSync('../../README.md', 'utf8');
const blocks = Array.from(
  readme.matchAll(/^```tsx\n\/\/ (app\/\(session\))\/names\/(\S+)\n(.+?)^```$/gms),
);

// A fork has a README of its own.
test.runIf(blocks.length > 0)(
  'the page that README has one write names the team, and signs out',
  async () => {
    const folder = resolve('test-results/readme');
    mkdirSync(folder, { recursive: true });
    for (const [, , name, code = ''] of blocks)
      writeFileSync(`${folder}/${name}`, code.replace("'@repo/livechat'", "'../../src'"));
    const { default: Page } = await import(`${folder}/page.tsx`);
    storeTestSession();
    vi.stubGlobal('fetch', async () =>
      Response.json([{ id: 'ada@example.com', account_id: '1', name: 'Ada Nowak', role: 'owner' }]),
    );
    function App() {
      const store = useSessionStore({ prepare() {}, signIn: () => new Promise(() => {}) });
      useEffect(() => void store.start(async () => null), [store]);
      return (
        <SessionProvider store={store}>
          <Page />
        </SessionProvider>
      );
    }
    render(<App />);
    expect(await screen.findByText('Ada Nowak')).toBeDefined();
    expect(screen.getByRole('button', { name: 'Sign out' })).toBeDefined();
  },
);

test.runIf(blocks.length > 0)('it stands where the layout of each app has the session', () => {
  for (const app of ['popup', 'redirect'].filter((app) => existsSync(`../../apps/${app}`)))
    for (const [, folder] of blocks)
      expect(readFileSync(`../../apps/${app}/${folder}/layout.tsx`, 'utf8')).toContain('<SignIn>');
});
