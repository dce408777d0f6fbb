import { ConfigError } from '@repo/config';
import { Unavailable } from '@repo/oauth';
import { Problem } from './ends';

/** Runs the task of a process. A signal stops it. A Problem ends it with one sentence. */
export async function run(task: (stopped: AbortSignal) => Promise<void>): Promise<void> {
  const stop = new AbortController();
  // The second signal ends the process at once. SIGHUP: somebody closes the terminal.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => stop.abort());
  try {
    await task(stop.signal);
  } catch (error) {
    if (stop.signal.aborted) return console.log('Stopped.');
    process.exitCode = 1;
    if (error instanceof Problem || error instanceof ConfigError)
      return console.error(error.message);
    if (!(error instanceof Unavailable)) throw error;
    console.error(`LiveChat gives no answer, ${error.message}: start once more.`);
  }
}
