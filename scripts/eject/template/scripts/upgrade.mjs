// npm run upgrade -- ../sign-in-with-livechat: brings in the changes of a newer checkout of the sample. With
// --to redirect, or --to popup, the app moves to that flow. The script that does it is the checkout's.
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const [folder = ''] = process.argv.slice(2);
const script = resolve(process.env.INIT_CWD ?? '.', folder, 'scripts/eject/upgrade.mjs');
if (folder && existsSync(script)) await import(pathToFileURL(script).href);
else {
  console.error(
    '\nNot upgraded: name the folder of a checkout of the sample: npm run upgrade -- ../sign-in-with-livechat\n',
  );
  process.exitCode = 1;
}
