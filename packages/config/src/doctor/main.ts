// node --import tsx src/doctor/main.ts <folder>=<address>… [--json] [--without <check>,…]
// What a start would find out, before it. Ends with 0 when there is nothing to say, 1 for warnings, 2 for errors.
import { once } from 'node:events';
import { createServer } from 'node:net';
import { resolve } from 'node:path';
import { parseArgs, stripVTControlCharacters } from 'node:util';
import { checks } from './checks';
import type { Finding, Place } from './place';

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: { type: 'boolean' }, without: { type: 'string', default: '' } },
  });
  const without = values.without.split(',').filter(Boolean);
  const unknown = without.find((name) => !(name in checks));
  if (unknown) throw new TypeError(`there is no check "${unknown}"`);
  const findings = await diagnose(positionals, without);
  console.log(values.json ? JSON.stringify(findings, null, 2) : inWords(findings));
  const levels = findings.map(({ level }) => level);
  process.exitCode = levels.includes('error') ? 2 : levels.length > 0 ? 1 : 0;
} catch (error) {
  if (!(error instanceof TypeError)) throw error;
  const names = Object.keys(checks).join(', ');
  console.error(
    `${error.message}: npm run doctor takes --json, and --without with names of checks, which are ${names}.`,
  );
  process.exitCode = 2;
}

async function diagnose(servers: string[], without: string[]) {
  const place: Place = {
    root: resolve('../..'),
    servers: servers.map((server) => {
      const [folder = '', url = ''] = server.split('=');
      return { folder, url };
    }),
    env: process.env,
    node: process.versions.node,
    now: Date.now(),
    isPortFree,
  };
  const found = await Promise.all(
    Object.entries(checks)
      .filter(([name]) => !without.includes(name))
      .map(async ([check, look]) =>
        (await look(place)).map((finding: Finding) => ({ check, ...finding })),
      ),
  );
  return found.flat();
}

type Found = Awaited<ReturnType<typeof diagnose>>;

function inWords(findings: Found) {
  if (findings.length === 0) return 'Nothing to say: every check passed.';
  return findings
    .map(({ check, level, fact, cause, fix, docs }) =>
      // What stands in a file may hold what a terminal would obey.
      stripVTControlCharacters(
        `${level} (${check}): ${fact}\n  Why: ${cause}\n  Do:  ${fix}\n  See: ${docs}\n`,
      ),
    )
    .join('\n');
}

/** Under either of localhost's addresses; a machine may have only one. */
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
