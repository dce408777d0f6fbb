import { setTimeout as delay } from 'node:timers/promises';
import { Hono } from 'hono';
import { createSandbox } from '../../src/create-sandbox';
import { TEST_CLIENT } from '../../src/testing';
import { attack } from './hostile';
import { call, open, runMany, signIn, signInMany, withPort } from './sign-ins';

const SIGN_INS = 3000;
const CALLS = 100_000;
const HOSTILE = 10_000;
const OPENED = 1000;
/** Megabytes that the heap may grow. The garbage that the collector leaves is less. */
const GROWTH = 4;

const { gc } = globalThis;
if (!gc) throw new Error('Run this with node --expose-gc.');

/** The heap in megabytes after garbage collection. It takes several runs, because finalizers free more each time. */
const heap = async (): Promise<number> => {
  for (let i = 0; i < 5; i++) {
    gc();
    await delay(100);
  }
  return process.memoryUsage().heapUsed / 1e6;
};

/** Fills the lists that the sandbox keeps by design, does the same again, and compares the heap. */
const hold = async (name: string, warm: () => Promise<unknown>, run: () => Promise<unknown>) => {
  await warm();
  const before = await heap();
  await run();
  const after = await heap();
  console.log(`${name}: heap ${before.toFixed(1)} MB before, ${after.toFixed(1)} MB after`);
  if (after - before > GROWTH) throw new Error(`${name}: the heap grew by more than ${GROWTH} MB.`);
};

/** Runs and prints how fast it was. Resolves to the number of tasks per second. */
const measure = async (what: string, run: () => Promise<number[]>): Promise<number> => {
  const start = performance.now();
  const took = await run();
  const seconds = (performance.now() - start) / 1000;
  const at = (share: number) => took[Math.floor((took.length - 1) * share)]?.toFixed(1);
  console.log(
    `${took.length} ${what} in ${seconds.toFixed(1)} s: ${Math.round(took.length / seconds)} a second, median ${at(0.5)} ms, 99 % within ${at(0.99)} ms, no error`,
  );
  return took.length / seconds;
};

const options = { client: TEST_CLIENT, redirectLimit: Number.POSITIVE_INFINITY };

await withPort(createSandbox(options), async (origin) => {
  await hold(
    'Sign-ins',
    () => signInMany(origin, 1000),
    () => measure('sign-ins of 5 requests', () => signInMany(origin, SIGN_INS)),
  );
  // The pages now show as many sessions and requests as the sandbox keeps.
  for (const path of ['/sandbox', '/sandbox?all']) {
    const openMany = () => runMany(OPENED, 50, () => open(`${origin}${path}`));
    await openMany();
    await measure(`times ${path}, 50 at once,`, openMany);
  }
});

// Compared with the smallest possible route. The difference is the work of the sandbox.
let calls = 0;
await withPort(createSandbox(options), async (origin) => {
  const access_token = await signIn(origin);
  const callMany = (count: number) => runMany(count, 20, () => call(origin, access_token));
  await hold(
    'Calls',
    () => callMany(CALLS / 10),
    async () => {
      calls = await measure('calls of /v2/info, 20 at once,', () => callMany(CALLS));
    },
  );
});
const bare = new Hono().get('/', (c) => c.json({}));
await withPort(bare, async (origin) => {
  const openMany = (count: number) => runMany(count, 20, () => open(origin));
  await openMany(CALLS / 10);
  const opened = await measure('times a bare Hono route, 20 at once,', () => openMany(CALLS / 2));
  console.log(`A bare route answers ${(opened / calls).toFixed(2)} times as often as the sandbox.`);
});

const app = createSandbox({ ...options, wait: async () => {} });
await hold(
  'Hostile requests',
  () => attack(app, 2000),
  async () => {
    const start = performance.now();
    await attack(app, HOSTILE);
    const seconds = (performance.now() - start) / 1000;
    console.log(`${HOSTILE} hostile requests in ${seconds.toFixed(1)} s: no 500`);
  },
);
// Keep-alive connections would keep the process running for some seconds.
process.exit(0);
