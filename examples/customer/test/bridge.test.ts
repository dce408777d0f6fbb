import { execFile } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAdaptorServer } from '@hono/node-server';
import { createSandbox } from '@repo/sandbox';
import { TEST_CLIENT } from '@repo/sandbox/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startLiveChat } from './kit';

const example = join(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'bridge-'));
const file = join(folder, 'customers.json');
const server = createAdaptorServer({ fetch: startLiveChat().app.fetch });

beforeAll(async () => {
  for (const name of ['.env', 'livechat.config.json'])
    cpSync(join(example, name), join(folder, name));
  await once(server.listen(0, '127.0.0.1'), 'listening');
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

/** Runs `npm run bridge -- NAMES` in the test's own folder. */
function bridge(names: string[], env: Record<string, string> = {}) {
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const hosts = {
    NEXT_PUBLIC_LIVECHAT_ACCOUNTS_URL: url,
    NEXT_PUBLIC_LIVECHAT_API_URL: url,
    LIVECHAT_MODE: 'sandbox',
    LIVECHAT_AGENT_TOKEN: '',
  };
  const program = [import.meta.resolve('tsx'), join(example, 'bridge/main.ts')];
  return new Promise<{ failed: boolean; said: string }>((resolve) => {
    execFile(
      process.execPath,
      ['--import', ...program, ...names],
      { cwd: folder, env: { ...process.env, ...hosts, ...env } },
      (error, stdout, stderr) => resolve({ failed: error !== null, said: stdout + stderr }),
    );
  });
}

describe('npm run bridge', () => {
  it('says what to do when nobody is named, and asks and writes nothing', async () => {
    expect(await bridge([])).toEqual({
      failed: true,
      said: 'Nobody was named, so LiveChat was not asked. People in customers.json: 0. Name some: npm run bridge -- "+48 22 000 00 00" bob\n',
    });
    expect(existsSync(file)).toBe(false);
  });

  it('makes a customer of whoever is new, and finds who is not, by an agent’s token that it shows nobody', async () => {
    const first = await bridge(['+48 22 000 00 00']);
    expect(first).toEqual({
      failed: false,
      said: expect.stringMatching(/^\+48 22 000 00 00 is customer [\da-f-]{36}, a new one\.\n$/),
    });
    const again = await bridge(['+48 22 000 00 00', 'bob'], { LIVECHAT_AGENT_TOKEN: 'dal:live' });
    expect(again.said.split('\n')).toEqual([
      first.said.trim().replace('a new one', 'as before'),
      expect.stringMatching(/^bob is customer [\da-f-]{36}, a new one\.$/),
      '',
    ]);
    expect(Object.keys(JSON.parse(readFileSync(file, 'utf8')))).toEqual([
      '+48 22 000 00 00',
      'bob',
    ]);
    expect((await bridge([])).said).toContain('People in customers.json: 2.');
  });

  it.each(['', '  ', '--all', 'a\nb', '\u001b[31mred'])(
    'takes %j for nobody’s name',
    async (name) => {
      expect(await bridge(['zoe', name])).toEqual({
        failed: true,
        said: expect.stringContaining(
          `${JSON.stringify(name.trim())} is no name: it takes people’s`,
        ),
      });
      expect(readFileSync(file, 'utf8')).not.toContain('zoe');
    },
  );

  it('loses nobody when it is run twice at once, and leaves no lock behind', async () => {
    const names = ['anna', 'berta'];
    const runs = await Promise.all(names.map((name) => bridge([name])));
    const kept = Object.keys(JSON.parse(readFileSync(file, 'utf8')));
    for (const [index, { failed, said }] of runs.entries())
      if (failed)
        expect(said).toMatch(/^Another run uses customers\.json: wait for its end\.|^EEXIST/);
      else expect(kept).toContain(names[index]);
    expect(runs.some(({ failed }) => !failed)).toBe(true);
    expect(existsSync(`${file}.lock`)).toBe(false);
  });

  it('loses nobody when the list cannot be written', async () => {
    const before = readFileSync(file, 'utf8');
    // The same as a full disk: what is written first is not written at all.
    mkdirSync(`${file}.new`);
    expect((await bridge(['eve'])).failed).toBe(true);
    rmdirSync(`${file}.new`);
    expect(readFileSync(file, 'utf8')).toBe(before);
  });

  it('works however often it is run in a row', async () => {
    const runs = [];
    for (let run = 0; run < 5; run++) runs.push(await bridge(['cleo']));
    expect(runs.map(({ said }) => said)).toEqual([
      expect.stringMatching(/a new one\.\n$/),
      ...Array(4).fill(expect.stringMatching(/^cleo is customer .*, as before\.\n$/)),
    ]);
  });

  it('names both customers when LiveChat does not know a person’s earlier one', async () => {
    const before = crypto.randomUUID();
    writeFileSync(file, JSON.stringify({ dan: before }));
    const { failed, said } = await bridge(['dan']);
    const { dan } = JSON.parse(readFileSync(file, 'utf8'));
    expect(dan).not.toBe(before);
    expect([failed, said]).toEqual([
      false,
      `LiveChat does not know customer ${before}, who was dan before: dan is customer ${dan} now, a new one.\n`,
    ]);
    expect((await bridge(['dan'])).said).toBe(`dan is customer ${dan}, as before.\n`);
  });

  it('says how to start the sandbox when the one that runs does not have this example’s settings', async () => {
    const other = createAdaptorServer({ fetch: createSandbox({ client: TEST_CLIENT }).fetch });
    await once(other.listen(0, '127.0.0.1'), 'listening');
    const url = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
    const answer = await bridge(['bob'], { NEXT_PUBLIC_LIVECHAT_ACCOUNTS_URL: url });
    other.close();
    expect(answer).toEqual({
      failed: true,
      said: `What answers at ${url} gives no token with customers:own: stop it, and start the sandbox with npm run dev:customer.\n`,
    });
  });

  it('says how to start the sandbox when none is there', async () => {
    const NEXT_PUBLIC_LIVECHAT_ACCOUNTS_URL = 'http://127.0.0.1:1';
    expect(await bridge(['bob'], { NEXT_PUBLIC_LIVECHAT_ACCOUNTS_URL })).toEqual({
      failed: true,
      said: 'No sandbox answers at http://127.0.0.1:1: start it first, with npm run dev:customer.\n',
    });
  });

  it.each([
    ['an organization of one’s own', {}, 'write the id of your organization into'],
    ['an agent’s token', { LIVECHAT_ORGANIZATION_ID: 'mine' }, 'Set LIVECHAT_AGENT_TOKEN to an'],
  ])(
    'says so when %s is missing, where LiveChat itself is to be asked',
    async (_, env, sentence) => {
      const config = JSON.parse(readFileSync(join(example, 'livechat.config.json'), 'utf8'));
      config.auth.clientId = '0123456789abcdef0123456789abcdef';
      writeFileSync(join(folder, 'livechat.config.json'), JSON.stringify(config));
      const { failed, said } = await bridge(['ann'], { LIVECHAT_MODE: 'live', ...env });
      expect([failed, said]).toEqual([true, expect.stringContaining(sentence)]);
    },
  );
});
