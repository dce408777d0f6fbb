// npm run size, in an app's folder: measures what a browser loads for the first view of each production page, in bytes
// on the wire. Fails above the budget, and says what is too heavy and by how much. Styles have a budget in bytes. The
// budget of scripts is a ratio to an empty page of the same Next, because nobody here can make that page smaller.
import { existsSync, readFileSync } from 'node:fs';
import { serveBuilt } from './built-app.mjs';
import { fail, stop } from './processes.mjs';
import { production } from './servers.mjs';
import { weigh } from './weigh.mjs';

const budget = { ratio: 1.067, style: 4_000 };
const floor = '../../test-results/bench/floor.json';

if (!existsSync('.next/BUILD_ID') || !existsSync(floor))
  await fail('There is no production build to weigh: "npm run size" at the root makes one first.');
/** @type {import('./weigh.mjs').Weight} */
const empty = JSON.parse(readFileSync(floor, 'utf8'));
const { url, pages } = await serveBuilt('.', { ...process.env, ...production });
const rows = [];
for (const page of pages) rows.push({ path: page, ...(await weigh(url + page)) });

const kB = (/** @type {number} */ bytes) => (bytes / 1000).toFixed(1);
const ratio = (/** @type {number} */ script) => `${(script / empty.script).toFixed(3)} ×`;
const line = (/** @type {string[]} */ [title = '', ...cells]) =>
  title.padEnd(28) + cells.map((cell) => cell.padStart(22)).join('');
console.log(line(['First load, kB on the wire', 'Script', 'of an empty page’s', 'Style', 'Page']));
for (const { path, script, style, page } of rows)
  console.log(line([path, kB(script), ratio(script), kB(style), kB(page)]));
const most = budget.ratio * empty.script;
console.log(line(['Budget', kB(most), ratio(most), kB(budget.style)]));

const grown = rows.flatMap(({ path, script, style }) => [
  ...(script > most
    ? [
        `${path}: its scripts have ${kB(script)} kB, ${ratio(script)} those of an empty page (${kB(empty.script)} kB): ${kB(script - most)} kB too much.`,
      ]
    : []),
  ...(style > budget.style
    ? [`${path}: its styles have ${kB(style)} kB: ${kB(style - budget.style)} kB too much.`]
    : []),
]);
if (grown.length === 0) await stop(0);
await fail(
  `${grown.join('\n')}\nLoad what only a signed-in person needs with loadable(), or raise the budget in scripts/size.mjs.`,
);
