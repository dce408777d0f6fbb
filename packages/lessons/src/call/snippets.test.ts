import { execFileSync } from 'node:child_process';
import {
  accountCall,
  agentCall,
  agentsCall,
  type Call,
  endSessionCall,
  request,
  revokeTokenCall,
  sessionsCall,
  tokenInfoCall,
} from '@repo/livechat/api';
import * as fc from 'fast-check';
import * as v from 'valibot';
import { afterEach, expect, test, vi } from 'vitest';
import { asCurl, asFetch } from './snippets';

const calls: Call[] = [
  accountCall,
  sessionsCall,
  endSessionCall('a/b'),
  agentsCall,
  agentCall('ada@example.com'),
  tokenInfoCall,
  revokeTokenCall,
];
const token = 'YOUR_TOKEN';

/** The request that `send` makes with `fetch`, as LiveChat would see it. */
async function sentBy(send: () => Promise<unknown>) {
  const fetch = vi.fn(async (_url: string, _init: RequestInit) => new Response('{}'));
  vi.stubGlobal('fetch', fetch);
  await send();
  const [url, { method = 'GET', headers, body } = {}] = fetch.mock.calls[0] ?? [];
  return { url, method, headers, body };
}

/** The arguments that a shell passes to `curl`. */
function argumentsOf(command: string) {
  const script = `curl() { printf '%s\\0' "$@"; }; ${command}`;
  const env = { ...process.env, LIVECHAT_TOKEN: token };
  return execFileSync('sh', ['-c', script], { env, encoding: 'utf8' }).split('\0').slice(0, -1);
}

afterEach(() => vi.restoreAllMocks());

test.each(calls)('$method $url sends the same as JavaScript and from here', async (call) => {
  vi.spyOn(console, 'log').mockImplementation(() => {});
  const run = new Function(`return (async () => { ${asFetch(call)} })()`);
  const written = await sentBy(() => run());
  const ours = await sentBy(() => request(call, v.unknown(), token));
  expect(written).toEqual(ours);
});

const noShell = process.platform === 'win32';

test.skipIf(noShell).each(calls)('$method $url sends the same with curl', async (call) => {
  const { url, method, headers, body } = await sentBy(() => request(call, v.unknown(), token));
  expect(argumentsOf(asCurl(call))).toEqual([
    ...(method === 'GET' ? [] : ['-X', method]),
    url,
    ...Object.entries(headers ?? {}).flatMap(([name, value]) => ['-H', `${name}: ${value}`]),
    ...(body ? ['-d', body] : []),
  ]);
});

test.skipIf(noShell)('whatever an e-mail address holds, a shell runs none of it', () => {
  const address = fc.oneof(
    fc.string(),
    fc.constantFrom("o'hara@example.com", "'; touch x; '", '$(touch x)', '`touch x`', '\\'),
  );
  fc.assert(
    fc.property(address, (id) => {
      const call = agentCall(id);
      expect(argumentsOf(asCurl(call)).at(-1)).toBe(JSON.stringify(call.body));
    }),
    { numRuns: 50 },
  );
});
