// npm run floor: builds an empty page with the installed Next, and writes down what a browser loads for it. The sizes
// of the apps are compared with that.
import { mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { serveBuilt } from '../built-app.mjs';
import { readOptions } from '../options.mjs';
import { stop } from '../processes.mjs';
import { weigh } from '../weigh.mjs';
import { bare, buildBare } from './bare.mjs';

await readOptions({
  name: 'floor',
  what: 'Builds an empty page of this Next, and notes what a browser loads for it: the sizes of the apps are judged by that.',
  options: {},
  examples: ['floor'],
});
const folder = 'test-results/bench/floor';
const env = { ...process.env, NEXT_TELEMETRY_DISABLED: '1' };
await buildBare(folder);
const { url } = await serveBuilt(folder, env);
const note = resolve(folder, '../floor.json');
mkdirSync(resolve(note, '..'), { recursive: true });
writeFileSync(note, JSON.stringify(await weigh(url + bare.floor.empty)));
await stop(0);
