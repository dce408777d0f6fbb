// node --import tsx src/doctor/main.ts <folder>=<address>… [--json] [--without <check>,…] [--live [--yes] [<name>…]]
// Checks before a start what the start would check. With --live it also asks LiveChat, after a person has agreed. Exit
// code: 0 if there is nothing to say, 1 for warnings, 2 for errors.
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants } from 'node:fs';
import { createServer } from 'node:net';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { isYes } from './agree';
import { checks } from './checks';
import { authorize } from './live/authorize';
import { plan } from './live/plan';
import { planRequests } from './live/requests';
import type { Place } from './place';
import { exitCodeOf, inJSON, inWords, named, readWithout, visible } from './report';
import { readWords } from './servers';

const here: Omit<Place, 'servers'> = {
  root: resolve('../..'),
  env: process.env,
  node: process.versions.node,
  now: Date.now(),
  canWrite,
  isPortFree,
  has: (program) => spawnSync(program, ['--version'], { stdio: 'ignore' }).status === 0,
  platform: process.platform,
};

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: 'boolean' },
      without: { type: 'string', default: '' },
      live: { type: 'boolean' },
      yes: { type: 'boolean' },
    },
  });
  const without = readWithout(values.without, checks);
  const { servers, names, missing, meant } = readWords(positionals);
  if (missing) throw new TypeError(missing);
  if ((values.yes || names.length > 0) && !values.live)
    throw new TypeError('names and --yes are for --live: write that too.');
  const findings = await diagnose({ ...here, servers }, without);
  if (values.live) findings.push(...(await askLiveChat({ ...here, servers: meant }, values.yes)));
  console.log(values.json ? inJSON(findings) : inWords(findings));
  process.exitCode = exitCodeOf(findings);
} catch (error) {
  if (!(error instanceof TypeError)) throw error;
  console.error(visible(error.message));
  process.exitCode = 2;
}

async function diagnose(place: Place, without: string[]) {
  const found = await Promise.all(
    Object.entries(checks)
      .filter(([name]) => !without.includes(name))
      .map(async ([check, look]) => named(check, await look(place))),
  );
  return found.flat();
}

/** Prints what will be sent, and sends it after a person agrees. In a script, --yes agrees. */
async function askLiveChat(place: Place, agreed = false) {
  const requests = planRequests(place);
  // Standard output is for the findings.
  console.error(`${plan(requests)}\n`);
  if (requests.length > 0 && !agreed && !(await agrees())) return [];
  return named('authorize', await authorize(requests));
}

async function agrees() {
  if (!process.stdin.isTTY)
    throw new TypeError('nobody is here to agree, which --yes does for a script.');
  const agreed = await isYes('Send them?');
  if (!agreed) console.error('Nothing was sent.');
  return agreed;
}

function canWrite(folder: string) {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** Whether the port is free at both addresses of localhost. A machine may have only one of them. */
async function isPortFree(port: number) {
  const free = await Promise.all(['127.0.0.1', '::1'].map((host) => canListen(port, host)));
  return !free.includes(false);
}

async function canListen(port: number, host: string) {
  const server = createServer().listen(port, host);
  try {
    await once(server, 'listening');
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'EADDRINUSE';
  } finally {
    server.close();
  }
}
