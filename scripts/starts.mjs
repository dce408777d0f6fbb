// npm run starts: runs each `npm run dev…` and `npm run sandbox` command of the docs, exactly as written, one after the
// other, until it says that it is ready and its pages answer. Then ends it as Ctrl-C does, and checks that nothing is
// left on its ports.
import { existsSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { readOptions } from './options.mjs';
import { checkPorts } from './ports.mjs';
import { asTyped, end, fail, start, stop } from './processes.mjs';
import { apps, atSandbox, examples, sandbox } from './servers.mjs';

await readOptions({
  name: 'starts',
  what: 'Starts what the docs start with "npm run dev…" and "npm run sandbox", as they write it, until its pages answer.',
  options: {},
  examples: ['starts'],
});
const folders = [...examples, sandbox].map(({ folder }) => folder);
const pages = ['README.md', 'docs/go-live.md', ...folders.map((folder) => `${folder}/README.md`)];
const texts = pages.filter((page) => existsSync(page)).map((page) => readFileSync(page, 'utf8'));
const shown =
  /(?:[A-Z_]+=\w+ )?npm run (?:dev(?::\w+)?|sandbox\b(?!:))(?: -- --port \d+ --sandbox-port \d+)?/g;
const commands = new Set(texts.flatMap((text) => text.match(shown) ?? []));
for (const command of commands) await tryStart(command);
console.log(`\n${commands.size} commands start what they say, and nothing is left of it.`);
await stop(0);

/** @param {string} command */
async function tryStart(command) {
  console.log(`$ ${command}`);
  await checkPorts([...apps, sandbox].map(({ port }) => port));
  const server = start(command, {
    env: { ...asTyped(), ...atSandbox },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (!server.stdout) throw new Error('It says nothing.');
  /** @type {string[]} */
  const said = [];
  for await (const line of createInterface({ input: server.stdout })) {
    said.push(line);
    if (line.startsWith('Ctrl-C stops')) break;
  }
  const summary = said.slice(said.indexOf('Ready. Open:')).join('\n');
  const urls = summary.match(/http:\/\/\S+/g) ?? [];
  if (urls.length === 0) await fail(`${command} started nothing:\n${said.join('\n')}`);
  for (const url of urls) {
    const { status } = await fetch(url);
    console.log(`  ${url} answers ${status}`);
    if (status !== 200) await fail(`${command} does not serve ${url}:\n${said.join('\n')}`);
  }
  server.stdout.resume();
  await end(server);
}
