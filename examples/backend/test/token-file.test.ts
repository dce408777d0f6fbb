import { execFileSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readSettings } from '../src/settings';
import { readTokenFile, writeTokenFile } from '../src/token-file';
import { example } from './livechat';

let folder = '';
let settings = readSettings({}, example);
let kept = { client_id: '', accountsURL: '', refresh_token: 'the-refresh-token' };

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'token-file-'));
  settings = readSettings({ TOKEN_FILE: join(folder, 'kept', 'token.json') }, example);
  const { client_id, accountsURL } = settings;
  kept = { ...kept, client_id, accountsURL };
});

afterEach(() => rm(folder, { recursive: true }));

test('what is written can be read again, by its owner alone', async () => {
  await writeTokenFile(settings.tokenFile, kept);
  await writeTokenFile(settings.tokenFile, { ...kept, refresh_token: 'the-next-one' });
  expect(await readTokenFile(settings)).toEqual({ ...kept, refresh_token: 'the-next-one' });
  expect((await stat(settings.tokenFile)).mode & 0o777).toBe(0o600);
  expect((await stat(join(settings.tokenFile, '..'))).mode & 0o777).toBe(0o700);
  expect(await readdir(join(settings.tokenFile, '..'))).toEqual(['token.json']);
});

test('whoever reads while it is written reads the old token or the new one, and never half of one', async () => {
  await writeTokenFile(settings.tokenFile, kept);
  let isWriting = true;
  const writing = (async () => {
    for (let i = 0; i < 50; i++)
      await writeTokenFile(settings.tokenFile, {
        ...kept,
        refresh_token: 'x'.repeat(i * 1000 + 1),
      });
    isWriting = false;
  })();
  while (isWriting) JSON.parse(await readFile(settings.tokenFile, 'utf8'));
  await writing;
});

test('a worker without a file hears of a personal access token what holds in its mode', async () => {
  await expect(readTokenFile({ ...settings, mode: 'live' })).rejects.toThrow(
    /npm run connect, or set LIVECHAT_ACCOUNT_ID and LIVECHAT_PERSONAL_TOKEN\.$/,
  );
  await expect(readTokenFile({ ...settings, mode: 'sandbox' })).rejects.toThrow(
    /npm run connect .* works at LiveChat only, which needs auth\.clientId in livechat\.config\.json/,
  );
});

const write = (text: string | Uint8Array) => writeFile(settings.tokenFile, text, { mode: 0o600 });

test.each<[string, () => Promise<unknown>, RegExp]>([
  ['is not there', async () => {}, /^This worker is not connected/],
  [
    'is a folder',
    () => mkdir(settings.tokenFile),
    /is no regular file: set TOKEN_FILE to the path/,
  ],
  [
    'is a pipe',
    async () => execFileSync('mkfifo', [settings.tokenFile]),
    /is no regular file: set/,
  ],
  ['is empty', () => write('\n'), /is empty/],
  ['breaks off', () => write(JSON.stringify({}).slice(0, 1)), /is not JSON/],
  ['is no text', () => write(new Uint8Array([0xff, 0, 7])), /is not JSON/],
  ['has no token', () => write('{"client_id":"sandbox"}'), /does not hold what belongs there/],
  [
    'has a token that no request can carry',
    () => write(JSON.stringify({ ...kept, refresh_token: 'the-refresh-token\n' })),
    /does not hold what belongs there/,
  ],
  [
    'has more than belongs there',
    () => write(JSON.stringify({ ...kept, access_token: 'a' })),
    /does not hold what belongs there/,
  ],
  [
    'is of another client',
    () => write(JSON.stringify({ ...kept, client_id: 'other' })),
    /is of another client or another LiveChat/,
  ],
  [
    'is of another LiveChat',
    () => write(JSON.stringify({ ...kept, accountsURL: 'https://accounts.livechat.com' })),
    /is of another client or another LiveChat/,
  ],
  [
    'can be read by others',
    async () => {
      await write(JSON.stringify(kept));
      await chmod(settings.tokenFile, 0o640);
    },
    /can be read by others on this machine/,
  ],
])('a file that %s is told in one sentence, which says what to do', async (_, make, what) => {
  await mkdir(join(settings.tokenFile, '..'));
  await make();
  const sentence = await readTokenFile(settings).catch((error: Error) => error.message);
  expect(sentence).toMatch(what);
  expect(sentence).toMatch(/^[^\n]+npm run connect[^\n]*\.$/);
  expect(sentence).not.toContain('the-refresh-token');
});

test('a token that cannot be kept is told in one sentence, and nothing is left of it', async () => {
  const parent = join(settings.tokenFile, '..');
  await mkdir(settings.tokenFile, { recursive: true });
  await expect(writeTokenFile(settings.tokenFile, kept)).rejects.toThrow(
    /^The refresh token cannot be kept in [^\n]+ connect once more\.$/,
  );
  expect(await readdir(parent)).toEqual(['token.json']);
  await rm(parent, { recursive: true });
  await writeFile(parent, 'in the way');
  await expect(writeTokenFile(settings.tokenFile, kept)).rejects.toThrow(/cannot be kept/);
});
