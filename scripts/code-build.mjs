// npm run code-build, in an app's folder: builds that app for the authorization code grant, in a copy that the
// walkthroughs go through under that grant. A fork without walkthroughs of it has no such copy.
import { basename } from 'node:path';
import { stop } from './processes.mjs';

const app = basename(process.cwd());
process.chdir('../..');
// Not before: they look at what the workspace has.
const { buildCopy, copyApp } = await import('./copy-app.mjs');
const { codeBuilds, production } = await import('./servers.mjs');
for (const { name, copy, folder } of codeBuilds) {
  if (name !== app) continue;
  copyApp(name, copy, { responseType: 'code' });
  // As the copy's livechat.config.json says, whatever the environment does.
  await buildCopy(folder, { ...process.env, ...production, LIVECHAT_RESPONSE_TYPE: '' });
}
await stop(0);
