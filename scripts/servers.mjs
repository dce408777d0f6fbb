import { existsSync } from 'node:fs';

/** The apps of this workspace: a fork may keep one of the two. */
export const apps = [
  { name: 'popup', label: 'Popup flow', port: 3000 },
  { name: 'redirect', label: 'Redirect flow', port: 3001 },
].filter(({ name }) => existsSync(`apps/${name}/package.json`));

/** Started in an app's folder, without a package manager in between that would keep signals. */
export const next = 'node node_modules/next/dist/bin/next';

export const sandbox = {
  folder: 'packages/sandbox',
  command: 'node --import tsx src/serve.ts',
  port: 3100,
  url: 'http://localhost:3100',
  ready: 'http://localhost:3100/sandbox/api/ready',
};
