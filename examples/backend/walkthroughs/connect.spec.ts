import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, LiveChatPages, test } from '@repo/sandbox/playwright';
import { CALLBACK, SANDBOX } from './addresses';

/** Starts one of this example's processes, as a person does in a terminal. */
function run(file: string, tokenFile: string, ...words: string[]) {
  const child = spawn(process.execPath, ['--import', 'tsx', file, ...words], {
    cwd: `${import.meta.dirname}/..`,
    env: {
      PATH: process.env.PATH,
      LIVECHAT_MODE: 'sandbox',
      SANDBOX_REDIRECT_URIS: CALLBACK,
      NEXT_PUBLIC_LIVECHAT_ACCOUNTS_URL: SANDBOX,
      NEXT_PUBLIC_LIVECHAT_API_URL: SANDBOX,
      TOKEN_FILE: tokenFile,
    },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text) => {
      said += text;
    });
  const ended = once(child, 'close').then(([code]: number[]) => code);
  const says = async (pattern: RegExp) => {
    await expect.poll(() => said).toMatch(pattern);
    return pattern.exec(said)?.[0] ?? '';
  };
  return { says, ended, stop: () => child.kill('SIGTERM') };
}

const connect = (tokenFile: string) => run('src/connect/main.ts', tokenFile, '--no-browser');
const ADDRESS = /http:\/\/localhost\S+/;

test('one allows the app once, and the worker lists who accepts chats', async ({ page }, info) => {
  const tokenFile = info.outputPath('token.json');
  const connection = connect(tokenFile);
  await page.goto(await connection.says(ADDRESS));
  const livechat = new LiveChatPages(page);
  await livechat.signInAs('Ada Nowak');
  await livechat.allow();
  await expect(page.getByRole('heading')).toHaveText(/^The worker is connected\. .*\.$/);
  await connection.says(/Connected\. Start the worker/);
  expect(await connection.ended).toBe(0);

  const worker = run('src/main.ts', tokenFile);
  await worker.says(/Accepting chats: Ada Nowak, Ben Okafor, Dora Lindt\./);
  worker.stop();
  expect(await worker.ended).toBe(0);
});

test('a link of an attacker, and an answer that comes again, are refused with a sentence', async ({
  page,
  sandbox,
  sandboxURL,
}, info) => {
  const again = await page.context().newPage();
  const connection = connect(info.outputPath('token.json'));
  const address = await connection.says(ADDRESS);
  // A code that the process did not ask for, as LiveChat's Marketplace sends it, or a page that redirects here.
  await page.goto(`${CALLBACK}/?code=dal%3Asomebody-elses`);
  await expect(page.getByRole('heading')).toHaveText(/^This answer was not asked for from here/);
  await page.goto(`${sandboxURL}/sandbox`);
  await sandbox.addFault({ kind: 'slow', ms: 4000, endpoint: 'POST /v2/token' });

  await page.goto(address);
  const livechat = new LiveChatPages(page);
  await livechat.signInAs('Ada Nowak');
  const answer = page.waitForRequest(/\?code=.*state=/);
  const allowed = livechat.allow();
  // The same answer again, while the code is being exchanged. The address differs: with the same one, Chromium would
  // wait for the first answer.
  await again.goto(`${(await answer).url()}&again`);
  await expect(again.getByRole('heading')).toHaveText(/^This answer was there before/);
  await allowed;
  await expect(page.getByRole('heading')).toHaveText(/^The worker is connected/);
  expect(await connection.ended).toBe(0);
});
