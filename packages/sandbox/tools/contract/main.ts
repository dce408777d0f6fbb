import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { compare, missing } from './compare';
import { joinDocuments, readDocument } from './document';
import { exercise } from './exercise';
import { becauseOf } from './known';

// npm runs this in the package's folder, but paths are relative to the folder where npm was called.
const from = process.env.INIT_CWD ?? process.cwd();
const sources = process.argv
  .slice(2)
  .map((source) => (/^https?:/.test(source) ? source : resolve(from, source)));
const missed = sources.find((source) => !/^https?:/.test(source) && !existsSync(source));
if (missed) console.error(`There is no ${missed}.`);
if (missed || sources.length === 0) {
  console.error('Usage: npm run contract -- <paths or URLs of LiveChat’s OpenAPI documents>');
  process.exit(2);
}
const document = joinDocuments(await Promise.all(sources.map(readDocument)));
const exchanges = await exercise();
const differences = compare(exchanges, document);
const known = differences.filter(becauseOf);
const real = differences.filter((difference) => !becauseOf(difference));
const absent = missing(exchanges, document);

console.log(`${document.title}: ${exchanges.length} calls of the sandbox compared.\n`);
console.log(`Not in the sandbox (${absent.length}): ${absent.join(', ') || 'nothing'}\n`);
console.log(`Known differences (${known.length}):`);
for (const each of known) console.log(`  ${each.endpoint} ${each.what}\n    ${becauseOf(each)}`);
console.log(`\nDifferences (${real.length}):`);
for (const { endpoint, what } of real) console.log(`  ${endpoint} ${what}`);
if (real.length > 0) process.exit(1);
