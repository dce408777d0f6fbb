// npm run bench:server: signs in and out 1,000 times, and makes 10,000 calls through the proxy, only on this machine.
// Prints their times, and those of a bare Next.js route that does nothing. It fails at an error, or if memory grows.
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Browser, PORT, startSandbox, startServer, temporaryFolder } from '../test/kit';

const SIGN_INS = 1000;
const CALLS = 10_000;
const AT_ONCE = 20;
/** Megabytes. With more memory, V8 collects garbage later, and nobody could distinguish garbage from a leak. */
const ROOM = 128;
const GROWTH = 30;

const bare = '.data/bare';

/** Builds a Next.js app whose only route answers nothing: the fastest that Next can be. */
function buildBare() {
  mkdirSync(`${bare}/app`, { recursive: true });
  writeFileSync(`${bare}/package.json`, '{ "private": true, "type": "module" }');
  const config = { turbopack: { root: resolve('../..') } };
  writeFileSync(`${bare}/next.config.mjs`, `export default ${JSON.stringify(config)};`);
  const route =
    'export const dynamic = "force-dynamic";\nexport const GET = () => new Response("{}");';
  writeFileSync(`${bare}/app/route.js`, route);
  execFileSync('node', ['../../node_modules/next/dist/bin/next', 'build'], { cwd: bare });
}

/** Runs a task `count` times, and prints the times. */
async function measure(what: string, count: number, task: (index: number) => Promise<void>) {
  const took: number[] = [];
  let next = 0;
  const begun = performance.now();
  const work = async () => {
    while (next < count) {
      const start = performance.now();
      await task(next++);
      took.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  const seconds = (performance.now() - begun) / 1000;
  took.sort((one, other) => one - other);
  const at = (share: number) => took[Math.floor((took.length - 1) * share)]?.toFixed(1);
  console.log(
    `${count} ${what} in ${seconds.toFixed(1)} s, ${AT_ONCE} at once: median ${at(0.5)} ms, 99 % within ${at(0.99)} ms, no error`,
  );
}

/** The resident memory of a process, in megabytes. */
const memory = (pid: number) =>
  Number(execFileSync('ps', ['-o', 'rss=', '-p', `${pid}`], { encoding: 'utf8' })) / 1024;

const folder = temporaryFolder();
const sandbox = await startSandbox();
// There are 100 people, because one person has 25 tokens at most.
const people = await sandbox.addPeople(
  ...Array.from({ length: 100 }, (_, index) => ({ name: `Person ${index}`, has_consented: true })),
);
const server = await startServer(PORT, {
  SESSION_FILE: `${folder.path}/s.db`,
  NODE_OPTIONS: `--max-old-space-size=${ROOM}`,
});

const signInAndOut = async (index: number) => {
  const browser = new Browser();
  const person = people[index % people.length];
  const { status, text } = await browser.signIn(sandbox, server, person?.account_id);
  if (status !== 200) throw new Error(`Sign-in: ${status} ${text}`);
  const out = await browser.send(server, 'DELETE', '/api/session');
  if (out.body.told !== true) throw new Error(`Sign-out: ${out.text}`);
};
const browser = new Browser();
await browser.signIn(sandbox, server);
const callAccount = async () => {
  const { status, text } = await browser.copy().send(server, 'GET', '/api/calls/account');
  if (status !== 200) throw new Error(`Call: ${status} ${text}`);
};

try {
  await measure('sign-ins to warm up', SIGN_INS / 4, signInAndOut);
  await measure('calls to warm up', CALLS / 4, callAccount);
  await sleep(2000);
  const before = memory(server.pid);
  await measure('sign-ins and sign-outs', SIGN_INS, signInAndOut);
  await measure('calls through the proxy', CALLS, callAccount);
  await sleep(2000);
  const after = memory(server.pid);
  console.log(`The server has ${before.toFixed(0)} MB before and ${after.toFixed(0)} MB after.`);
  if (after - before > GROWTH) throw new Error(`It grew by more than ${GROWTH} MB.`);
  await server.stop();

  buildBare();
  const nothing = await startServer(PORT, {}, 'localhost', bare);
  const callNothing = async () => {
    const { status } = await browser.copy().send(nothing, 'GET', '/');
    if (status !== 200) throw new Error(`The bare route: ${status}`);
  };
  await measure('calls of a bare route to warm up', CALLS / 4, callNothing);
  await measure('calls of a bare route that does nothing', CALLS, callNothing);
  await nothing.stop();
} finally {
  sandbox.stop();
  folder.remove();
}
process.exit(0);
