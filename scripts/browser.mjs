import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';
import { fail, run } from './processes.mjs';

const names = ['google-chrome', 'google-chrome-stable', 'chromium', 'chrome'];
const { CHROMIUM_PATH, PATH = '', PROGRAMFILES = '', LOCALAPPDATA = '' } = process.env;

/**
 * The Chromium the walkthroughs use: the one of CHROMIUM_PATH, else Playwright's own, else the
 * system's. One that does not start, say for want of a library, does not count.
 */
export function findBrowser() {
  if (CHROMIUM_PATH) return CHROMIUM_PATH;
  return [
    chromium.executablePath(),
    ...PATH.split(delimiter).flatMap((folder) => names.map((name) => join(folder, name))),
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    join(PROGRAMFILES, 'Google/Chrome/Application/chrome.exe'),
    join(LOCALAPPDATA, 'Google/Chrome/Application/chrome.exe'),
  ].find((path) => existsSync(path) && starts(path));
}

/** @param {string} path */
function starts(path) {
  // On Windows --version opens a window.
  return process.platform === 'win32' || spawnSync(path, ['--version']).status === 0;
}

/** Sees to it that there is a browser, or ends with a sentence that says what to install. */
export async function ensureBrowser() {
  if (findBrowser()) return;
  console.log('\nNo Chromium here: trying Playwright’s download.');
  await run('npx playwright install chromium', 5 * 60_000);
  if (findBrowser()) return;
  if (process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    console.log('\nTrying the system’s packages.');
    process.env.DEBIAN_FRONTEND = 'noninteractive';
    await run('apt-get update && apt-get install --yes chromium');
  }
  if (findBrowser()) return;
  await fail(
    'The walkthroughs need a browser: install Google Chrome or Chromium, or name one in CHROMIUM_PATH, and start again.',
  );
}
