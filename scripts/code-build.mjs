// npm run code-build, in an app's folder: builds a copy of that app for the authorization code grant. The walkthroughs
// of that grant use the copy; a fork without these walkthroughs has none.
import { basename } from 'node:path';
import { stop } from './processes.mjs';

const app = basename(process.cwd());
process.chdir('../..');
// Imported only now, because they read the workspace from the current folder.
const { buildCopy, copyApp } = await import('./copy-app.mjs');
const { codeBuilds, production } = await import('./servers.mjs');
for (const { name, copy, folder } of codeBuilds) {
  if (name !== app) continue;
  copyApp(name, copy, { responseType: 'code' });
  // The copy's livechat.config.json decides the response type, not the environment.
  await buildCopy(folder, { ...process.env, ...production, LIVECHAT_RESPONSE_TYPE: '' });
}
await stop(0);
