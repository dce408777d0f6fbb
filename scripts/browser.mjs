import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';
import { fail, run } from './processes.mjs';

const names = ['google-chrome', 'google-chrome-stable', 'chromium', 'chrome'];
const {
  CHROMIUM_PATH,
  FIREFOX_PATH,
  PATH = '',
  PROGRAMFILES = '',
  LOCALAPPDATA = '',
} = process.env;

/**
 * The Chromium the walkthroughs use: the one of CHROMIUM_PATH, else Playwright's own, else the
 * system's. One that does not start, say for want of a library, does not count.
 */
export function findBrowser() {
  if (CHROMIUM_PATH) return CHROMIUM_PATH;
  return [
    chromium.executablePath(),
    ...onPath(names),
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    join(PROGRAMFILES, 'Google/Chrome/Application/chrome.exe'),
    join(LOCALAPPDATA, 'Google/Chrome/Application/chrome.exe'),
  ].find((path) => existsSync(path) && starts(path));
}

/** The Firefox of FIREFOX_PATH, else the system's. */
export function findFirefox() {
  if (FIREFOX_PATH) return FIREFOX_PATH;
  return [
    ...onPath(['firefox', 'firefox-esr']),
    '/Applications/Firefox.app/Contents/MacOS/firefox',
    join(PROGRAMFILES, 'Mozilla Firefox/firefox.exe'),
  ].find((path) => existsSync(path) && starts(path));
}

/** @param {string[]} programs */
function onPath(programs) {
  return PATH.split(delimiter).flatMap((folder) => programs.map((name) => join(folder, name)));
}

/** @param {string} path */
function starts(path) {
  // On Windows --version opens a window.
  return process.platform === 'win32' || spawnSync(path, ['--version']).status === 0;
}

/**
 * Sees to it that there is a browser, or ends with a sentence that says what to install. Into the system
 * it installs nothing by itself, but on a CI machine, which is made for one run.
 */
export async function ensureBrowser() {
  if (findBrowser()) return;
  console.log(
    '\nNo Chromium here: trying Playwright’s download, which goes into your cache folder.',
  );
  await run('npx playwright install chromium', 5 * 60_000);
  if (findBrowser()) return;
  const isDebian = existsSync('/etc/debian_version');
  if (isDebian && process.env.CI) await installPackage('chromium');
  if (findBrowser()) return;
  const how = isDebian ? '"apt-get install chromium"' : 'Google Chrome or Chromium';
  await fail(
    `The walkthroughs need a browser: install one (${how}), or name it in CHROMIUM_PATH, and start again.`,
  );
}

/**
 * On a CI machine with Debian.
 * @param {string} name
 */
export async function installPackage(name) {
  console.log(`\nThis is CI (CI is set): installing Debian’s package ${name}.`);
  process.env.DEBIAN_FRONTEND = 'noninteractive';
  await run(`apt-get update && apt-get install --yes ${name}`);
}
