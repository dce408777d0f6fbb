import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createClient } from '@redis/client';

/** A Redis of this run's own, which keeps nothing on the disk. */
export async function startRedis(port: number) {
  const child = spawn(
    'redis-server',
    [
      '--port',
      `${port}`,
      '--save',
      '',
      '--appendonly',
      'no',
      '--bind',
      '127.0.0.1',
      '::1',
      '-::1',
    ].slice(0, 8),
  );
  const url = `redis://localhost:${port}`;
  const client = createClient({ url });
  client.on('error', () => {});
  await client.connect();
  await client.close();
  const stop = async () => {
    const ended = once(child, 'exit');
    child.kill();
    await ended;
  };
  return { url, stop };
}
