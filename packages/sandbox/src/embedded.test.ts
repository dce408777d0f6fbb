import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';

const here = (path: string) => JSON.stringify(new URL(path, import.meta.url).href);

/** A script that embeds the sandbox, and opens each page in turn. */
const SCRIPT = `
import { createSandbox } from ${here('./index.ts')};
import { ACCOUNT, authorizeQuery, createBrowser, TEST_CLIENT } from ${here('./testing.ts')};

const browser = createBrowser(createSandbox({ client: TEST_CLIENT }));
const show = async (response) => console.log(response.status, /<h1>(.*?)<\\/h1>/.exec(await response.text())?.[1]);
const popup = authorizeQuery({ flow: 'button' });
await show(await browser.open('/'));
await show(await browser.open('/' + popup));
await browser.signIn(ACCOUNT.ada, popup);
await show(await browser.open('/grant-access' + popup));
await show(await browser.allow(ACCOUNT.ada, popup));
await show(await browser.open('/ooops' + popup));
await show(await browser.open('/' + authorizeQuery({ flow: 'button', scenario: 'identity-server_error' })));
await show(await browser.open('/nothing'));
await show(await browser.open('/sandbox'));
console.log((await browser.open('/avatars/' + ACCOUNT.ada + '.svg')).status);
`;

test('its pages are shown from a folder whose TypeScript knows no JSX', async () => {
  const cwd = await mkdtemp(join(tmpdir(), 'embedded-'));
  onTestFinished(() => rm(cwd, { recursive: true }));
  await writeFile(join(cwd, 'tsconfig.json'), '{}');
  await writeFile(join(cwd, 'script.mts'), SCRIPT);
  const tsx = import.meta.resolve('tsx');
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', tsx, 'script.mts'], {
    cwd,
  });
  expect(stdout.trim().split('\n')).toEqual([
    '200 The sandbox is running',
    '200 Sign in',
    '200 Allow Test app to access your account?',
    '200 You are signed in',
    '200 Something went wrong',
    '200 You are not signed in',
    '404 There is no such page',
    '200 Control the sandbox',
    '200',
  ]);
});
