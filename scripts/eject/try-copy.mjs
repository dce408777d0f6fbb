import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { editFile, readSections } from '../fork-edits.mjs';
import { inShell } from '../in-shell.mjs';
import { bareApp } from './bare-app.mjs';

/**
 * Follows docs/copy.md line by line, in an app as create-next-app makes it. Then signs in there: in production with the
 * implicit grant, and in development with a code, as docs/moving.md describes.
 * @param {string} flow
 * @param {(cwd: string, command: string, env?: NodeJS.ProcessEnv) => Promise<void>} run
 */
export async function tryCopy(flow, run) {
  const parent = realpathSync(mkdtempSync(join(tmpdir(), 'copied-')));
  // People may choose a folder name with spaces, quotes and dollar signs.
  const app = join(parent, "it's your $5 app");
  const write = (/** @type {string} */ path, /** @type {string} */ text) => {
    mkdirSync(dirname(join(app, path)), { recursive: true });
    writeFileSync(join(app, path), text);
  };
  for (const [path, text] of bareApp()) write(path, text);
  write('.npmrc', 'prefer-offline=true\naudit=false\nfund=false\n');
  await run(app, 'npm install');

  const blocks = readSections('docs/copy.md').flatMap(({ blocks }) => blocks);
  let cwd = resolve('.');
  for (const { kind, path, text } of blocks) {
    if (path.includes('.')) {
      mkdirSync(dirname(join(app, path)), { recursive: true });
      editFile(join(app, path), { kind, path, text });
    }
    if (kind !== 'sh' || path) continue;
    for (const line of text.trim().split('\n')) {
      const command = inPlace(line.replace(' popup ', ` ${flow} `));
      if (command.startsWith('cd ')) cwd = app;
      else await run(cwd, command);
    }
  }

  const command = (/** @type {string} */ name) =>
    inPlace(blocks.find(({ path }) => path === name)?.text.trim() ?? '');
  const toCode = readSections('docs/moving.md').find(({ title }) => title.includes('to a code'));
  for (const way of ['production', 'development']) {
    // The second run uses the other grant.
    if (way === 'development')
      for (const edit of toCode?.edits ?? [])
        editFile(join(app, 'livechat/livechat.config.json'), edit);
    await run(resolve('.'), 'npx playwright test --config copied.config.ts', {
      COPIED_FLOW: flow,
      COPIED_APP: app,
      COPIED_SANDBOX: command('checkout'),
      COPIED_SERVE: command(way),
    });
    if (way === 'production') refuseOther();
  }
  rmSync(parent, { recursive: true });

  /** Checks that the build does not start for another client. */
  function refuseOther() {
    const env = { ...process.env, LIVECHAT_MODE: '', LIVECHAT_CLIENT_ID: '0'.repeat(32) };
    const { stderr } = spawnSync('npm start', {
      cwd: app,
      env,
      shell: true,
      encoding: 'utf8',
      timeout: 60_000,
    });
    if (!stderr.includes('This build is for the client "sandbox"'))
      throw new Error(`The copy was served for another client than it was built for: ${stderr}`);
  }

  /** @param {string} command in which the path of the app is to be replaced */
  function inPlace(command) {
    return command.replace(/\.\.\/your-app(\S*)/, (_, below) => inShell(app + below));
  }
}
