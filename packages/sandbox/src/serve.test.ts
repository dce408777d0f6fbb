import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const serve = (env: Record<string, string>) => {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/serve.ts'], {
    cwd: new URL('..', import.meta.url),
    env: { PATH: process.env.PATH ?? '', ...env },
  });
  const output = { out: '', err: '' };
  const started = new Promise<void>((resolve) => {
    child.stdout.on('data', (data) => {
      output.out += data;
      resolve();
    });
  });
  child.stderr.on('data', (data) => {
    output.err += data;
  });
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
  return { child, output, started, ended };
};

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

describe('a running sandbox', () => {
  let port = 0;
  let running: ReturnType<typeof serve>;

  beforeAll(async () => {
    port = await freePort();
    running = serve({
      SANDBOX_PORT: String(port),
      NODE_ENV: 'production',
      LIVECHAT_MODE: 'sandbox',
    });
    await running.started;
  });
  afterAll(() => running.child.kill('SIGKILL'));

  it('says where it is, in one line', () => {
    expect(running.output.out).toBe(
      `Sandbox: http://localhost:${port} (a local stand-in for LiveChat)\n`,
    );
  });

  it('listens on the loopback address', async () => {
    const response = await fetch(`http://127.0.0.1:${port}/sandbox/api/ready`);
    expect(response.status).toBe(200);
  });

  it('listens on no other address of the machine', async () => {
    const elsewhere = fetch(`http://127.0.0.2:${port}/`, { signal: AbortSignal.timeout(2000) });
    await expect(elsewhere).rejects.toThrow();
  });

  it('tells neither what it runs on nor lets a browser guess what it sends', async () => {
    for (const path of ['/', '/sandbox', '/sandbox/api/nothing', '/assets/logo.svg', '/v2/info']) {
      const { headers } = await fetch(`http://127.0.0.1:${port}${path}`);
      expect([headers.get('X-Content-Type-Options'), headers.get('X-Powered-By')]).toEqual([
        'nosniff',
        null,
      ]);
    }
  });

  it('is refused its port in one sentence when a second one starts', async () => {
    const second = serve({ SANDBOX_PORT: String(port) });
    expect(await second.ended).toBe(1);
    expect(second.output.err).toMatch(new RegExp(`^Port ${port} is taken: .*SANDBOX_PORT.*\\n$`));
  });

  it('stops at once when told to, with a request still open', async () => {
    await fetch(`http://127.0.0.1:${port}/`);
    running.child.kill('SIGTERM');
    expect(await running.ended).toBe(0);
  });
});

it.each([
  [{ NODE_ENV: 'production' }, /^The sandbox does not start in production; .*LIVECHAT_MODE.*\n$/],
  [{ SANDBOX_HOST: '0.0.0.0' }, /^The sandbox listens on localhost only.*\n$/],
  [{ SANDBOX_PORT: 'abc' }, /^SANDBOX_PORT=abc is not a port.*\n$/],
])('does not start with %o, and says why', async (env, sentence) => {
  const { output, ended } = serve(env as Record<string, string>);
  expect(await ended).toBe(1);
  expect(output.err).toMatch(sentence);
});
