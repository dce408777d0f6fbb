import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { delimiter } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { visible } from './plain.mjs';
import { starter } from './starter.mjs';

/** @typedef {import('node:child_process').ChildProcess} ChildProcess */

const windows = process.platform === 'win32';
/** @type {ChildProcess[]} */
const started = [];
/** @type {Promise<void> | undefined} */
let stopping;

/**
 * Starts a command line of this repository, or a program with its words, in a process group of its own: a signal to the
 * group also reaches the processes that it starts. Text that a person typed is passed as a word, because a shell would
 * run a $(…) in it.
 * @param {string | string[]} command
 * @param {import('node:child_process').SpawnOptions} [options]
 */
export function start(command, options) {
  const isLine = typeof command === 'string';
  const [program = '', ...words] = isLine ? [command] : command;
  const child = spawn(program, words, {
    shell: isLine,
    detached: !windows,
    stdio: ['ignore', 'inherit', 'inherit'],
    ...options,
  });
  started.push(child);
  return child;
}

/**
 * Runs a command line, or a program with its words, to its end and resolves to its exit code.
 * @param {string | string[]} command
 * @param {number} [timeout] milliseconds after which the command is killed
 * @returns {Promise<number>}
 */
export function run(command, timeout) {
  const child = start(command);
  const timer = timeout && setTimeout(() => signal(child, 'SIGKILL'), timeout);
  return new Promise((resolve) => {
    child.once('exit', (code) => {
      clearTimeout(timer);
      if (!stopping) resolve(code ?? 1);
    });
  });
}

/**
 * Ends every process that was started, and then this one.
 * @param {number} exitCode
 */
export function stop(exitCode) {
  stopping ??= (async () => {
    let left = started.filter((child) => signal(child, 'SIGINT'));
    // Playwright needs a moment to close its browser and its servers.
    for (let waited = 0; left.length > 0 && waited < 10_000; waited += 100) {
      await sleep(100);
      left = left.filter((child) => signal(child, 0));
    }
    for (const child of left) signal(child, 'SIGKILL');
    process.exit(exitCode);
  })();
  return stopping;
}

/**
 * Prints one sentence that says what is wrong and what to do, and ends everything. The sentence may contain text that a
 * person typed.
 * @param {string} sentence
 * @param {number} [exitCode]
 */
export function fail(sentence, exitCode = 1) {
  if (!stopping) console.error(`\n${visible(sentence)}\n`);
  return stop(exitCode);
}

/**
 * The environment as if a person typed the command elsewhere: without the settings and tools of this checkout, which
 * npm passes on.
 */
export function asTyped() {
  const own = Object.entries(process.env).filter(([name]) => !/^(npm_|INIT_CWD$)/i.test(name));
  const { PATH = '' } = process.env;
  const folders = PATH.split(delimiter).filter((folder) => !folder.includes('node_modules'));
  return { ...Object.fromEntries(own), PATH: folders.join(delimiter) };
}

/**
 * Ends a process and all processes that it has started, as Ctrl-C does. Resolves when all of them are gone.
 * @param {ChildProcess} child
 */
export async function end(child) {
  signal(child, 'SIGINT');
  while (signal(child, 0)) await sleep(50);
}

/**
 * Signals a child and its descendants. False if all of them are gone. Signal 0 only checks that.
 * @param {ChildProcess} child
 * @param {NodeJS.Signals | 0} name
 */
function signal(child, name) {
  if (!child.pid) return false;
  if (windows) {
    if (child.exitCode !== null) return false;
    if (name) spawn('taskkill', ['/pid', `${child.pid}`, '/t', '/f']);
    return true;
  }
  try {
    return process.kill(-child.pid, name);
  } catch {
    return false;
  }
}

for (const name of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.on(name, () => stop(128 + constants.signals[name]));
}

// npm passes SIGTERM to its shell only, and SIGHUP to nobody. So this process checks whether the one that started it is
// gone.
const first = starter();
setInterval(() => starter() !== first && stop(1), 500).unref();

// For example, a closed pipe: `npm run dev | head`.
process.on('uncaughtException', (error) => {
  if (!stopping) console.error(error);
  stop(1);
});
