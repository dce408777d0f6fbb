import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createClient } from '@redis/client';

/** Without a Redis on this machine, its tests are skipped, and `npm test` says so. */
export const hasRedis = spawnSync('redis-server', ['--version']).status === 0;

/** Starts a Redis for this test run. It stores nothing on the disk. */
export async function startRedis(port: number) {
  const child = spawn('redis-server', ['--port', `${port}`, '--save', '', '--appendonly', 'no']);
  const url = `redis://localhost:${port}`;
  const client = createClient({ url });
  client.on('error', () => {});
  await client.connect();
  /** Makes Redis refuse a command, or accept it again. */
  const allow = (command: string, isAllowed: boolean) =>
    client.sendCommand(['ACL', 'SETUSER', 'default', `${isAllowed ? '+' : '-'}${command}`]);
  const setPassword = (password: string) =>
    client.sendCommand(['ACL', 'SETUSER', 'default', `>${password}`]);
  const stop = async () => {
    await client.close();
    const ended = once(child, 'exit');
    child.kill();
    await ended;
  };
  return { url, allow, setPassword, stop };
}
