import { spawnSync } from 'node:child_process';
import { availableParallelism, loadavg } from 'node:os';

/**
 * Describes this machine in one line, without private details. The load is the average number of processes that wanted
 * to run at once, over five minutes.
 * @param {string} version
 */
export function machine(version) {
  const { stdout: next } = spawnSync('node', ['-p', 'require("next/package.json").version'], {
    cwd: 'packages/livechat',
    encoding: 'utf8',
  });
  const cores = availableParallelism();
  return `${cores} ${cores === 1 ? 'core' : 'cores'}, ${process.platform}, Node ${process.versions.node}, Next ${next.trim()}, Chromium ${version}, load ${loadavg()[1]?.toFixed(0)}`;
}
