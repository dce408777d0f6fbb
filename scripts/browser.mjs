import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';
import { fail, run } from './processes.mjs';

const names = ['google-chrome', 'google-chrome-stable', 'chromium', 'chrome'];
const { CHROMIUM_PATH, PATH = '', PROGRAMFILES = '', LOCALAPPDATA = '' } = process.env;

/**
 * The Chromium that the walkthroughs use: the one of CHROMIUM_PATH, else a headless shell, else a full browser. The
 * shell has no browser windows, which saves a quarter of the work.
 */
export const findBrowser = () => CHROMIUM_PATH || findHeadlessShell() || findFullBrowser();

/** The options with which Playwright starts this Chromium. */
export function launchOptions() {
  const executablePath = findBrowser();
  return {
    ...(executablePath && { executablePath }),
    // Chromium's own sandbox does not run as root.
    chromiumSandbox: process.getuid?.() !== 0,
  };
}

/**
 * A Chromium that has windows and blocks pop-ups: the one of CHROMIUM_PATH, else Playwright's own, else the system's. A
 * browser that does not start, for example because a library is missing, does not count.
 */
export function findFullBrowser() {
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

const findHeadlessShell = () =>
  [...downloadedShells(), ...onPath(['chromium-headless-shell'])].find(
    (path) => existsSync(path) && starts(path),
  );

/**
 * Playwright's own headless shells. Playwright only says where its full browser is; the shell's folder is beside it.
 */
function downloadedShells() {
  const folder = chromium
    .executablePath()
    .replace(/(?<=[/\\])chromium(-\d+)[/\\].*/, 'chromium_headless_shell$1');
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /headless[-_]shell(\.exe)?$/.test(path))
    .map((path) => join(folder, path));
}

/** The Firefox of FIREFOX_PATH, else the system's. */
export function findFirefox() {
  const { FIREFOX_PATH } = process.env;
  if (FIREFOX_PATH) return FIREFOX_PATH;
  return [
    ...onPath(['firefox', 'firefox-esr']),
    '/Applications/Firefox.app/Contents/MacOS/firefox',
    join(PROGRAMFILES, 'Mozilla Firefox/firefox.exe'),
  ].find((path) => existsSync(path) && starts(path));
}

/**
 * Finds a Firefox, or prints that its tests are left out. On a CI machine with Debian it installs one; CI without a
 * Firefox fails.
 */
export async function ensureFirefox() {
  const { CI } = process.env;
  if (!findFirefox() && CI && existsSync('/etc/debian_version'))
    await installPackage('firefox-esr');
  const firefox = findFirefox();
  if (firefox) return firefox;
  const how = 'install it, or name it in FIREFOX_PATH';
  if (CI) await fail(`There is no Firefox here to run its tests in: ${how}.`);
  console.log(`Left out: the tests in Firefox, which is not here (${how}).`);
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
 * Makes sure that there is a browser, or ends with a sentence that says what to install. It installs system packages
 * only on a CI machine, which is made for one run.
 */
export async function ensureBrowser() {
  if (findFullBrowser()) return;
  console.log(
    '\nNo Chromium here: trying Playwright’s download, which goes into your cache folder.',
  );
  await run('npx playwright install chromium', 5 * 60_000);
  if (findFullBrowser()) return;
  const isDebian = existsSync('/etc/debian_version');
  if (isDebian && process.env.CI)
    for (const name of ['chromium', 'chromium-headless-shell']) await installPackage(name);
  if (findFullBrowser()) return;
  const how = isDebian ? '"apt-get install chromium"' : 'Google Chrome or Chromium';
  await fail(
    `The walkthroughs need a browser: install one (${how}), or name it in CHROMIUM_PATH, and start again.`,
  );
}

/**
 * Installs a Debian package. Only for a CI machine.
 * @param {string} name
 */
export async function installPackage(name) {
  console.log(`\nThis is CI (CI is set): installing Debian’s package ${name}.`);
  process.env.DEBIAN_FRONTEND = 'noninteractive';
  await run(`apt-get update && apt-get install --yes ${name}`);
}
