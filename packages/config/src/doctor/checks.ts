import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { isReadable } from '../addresses';
import { ConfigError, checkAddress, readConfigFile } from '../read-config';
import { findKey, written } from '../stray-key';
import { error, type Finding, note, warning } from './finding';
import type { Place } from './place';
import { complaints, hasOwnConfig, readServer } from './servers';

type Check = (place: Place) => Finding[] | Promise<Finding[]>;

/** Every check by its name, the most basic first. */
export const checks = {
  node: ({ root, node }) => {
    const { engines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    const [oldest] = engines.node.match(/[\d.]+/);
    const [major = 0, minor = 0] = oldest.split('.').map(Number);
    const [own = 0, ownMinor = 0] = node.split('.').map(Number);
    if (own > major || (own === major && ownMinor >= minor)) return [];
    return error(
      `This is Node ${node}.`,
      `The apps need ${oldest} or newer.`,
      'Install a newer Node from https://nodejs.org.',
      'README.md#run-it',
    );
  },

  tools: ({ has }) =>
    has('git')
      ? []
      : warning(
          'There is no git here.',
          'The first commit of an app of one’s own is made by it, and an upgrade is a merge of its.',
          'Install Git from https://git-scm.com.',
          'docs/eject.md',
        ),

  folder: ({ root, canWrite }) =>
    canWrite(root)
      ? []
      : error(
          `${root} cannot be written by this user.`,
          'The dependencies and the builds of the apps go there.',
          'Give the folder to this user, or clone the repository where this user can write.',
          'README.md#run-it',
        ),

  ports: async ({ servers, isPortFree }) => {
    const ports = new Set([...servers.map(({ url }) => Number(new URL(url).port)), 3100]);
    const free = await Promise.all([...ports].map(isPortFree));
    return [...ports]
      .filter((_, index) => !free[index])
      .flatMap((port) =>
        warning(
          `Port ${port} is taken.`,
          'Another program listens on it, perhaps an earlier "npm run dev".',
          'Stop that program, or choose other ports: npm run dev -- --port 4000 --sandbox-port 4100.',
          'README.md#run-it',
        ),
      );
  },

  configuration: (place) =>
    complaints(place, (server) => void readServer(place, server.folder)).flatMap((sentence) =>
      error(
        sentence,
        'livechat.config.json and the environment are checked when an app starts, and a mistake ends the start.',
        'Change what the sentence names.',
        'docs/go-live.md',
      ),
    ),

  'client-id': ({ root }) => {
    const text = readText(join(root, 'livechat.config.json'));
    const [, placeholder] = /"clientId"\s*:\s*"(<[^"]*)"/.exec(text) ?? [];
    return placeholder === undefined
      ? []
      : warning(
          `auth.clientId is still "${placeholder}".`,
          'A placeholder counts as no client id, so the apps sign in at the sandbox and not at LiveChat.',
          'Paste the client id of your app from Developer Console, or write "" for the sandbox.',
          'docs/go-live.md',
        );
  },

  scopes: ({ root, servers }) => {
    const folders = ['', ...servers.map(({ folder }) => folder)];
    return needs.flatMap(({ of, what, scope, enough }) =>
      of
        .filter((folder) => folders.includes(folder))
        .flatMap((folder) => {
          const file = readFile(join(root, folder));
          if (!file || file.auth.scopes.some((one) => enough.test(one))) return [];
          return warning(
            `${folder && `${folder}/livechat.config.json: `}auth.scopes does not have ${scope}.`,
            `${what} needs it.`,
            `Add it to auth.scopes and to the scopes of your app in Developer Console, or delete what needs it.`,
            'docs/go-live.md',
          );
        }),
    );
  },

  'redirect-uris': (place) =>
    place.servers
      // An example checks its own address.
      .filter(({ folder }) => !hasOwnConfig(place, folder))
      .flatMap((server) => {
        const doubts: string[] = [];
        const stopped = complaints({ ...place, servers: [server] }, () => {
          const doubt = checkAddress(`${server.url}/`, readServer(place, server.folder));
          if (doubt) doubts.push(doubt);
        })
          // The check `configuration` reports the other mistakes.
          .filter((sentence) => /redirectURI does not have/.test(sentence))
          .flatMap((sentence) =>
            error(
              `${server.folder}: ${sentence}`,
              notThere,
              'Add the address to auth.redirectURI and to the whitelist in Developer Console, or start the other app alone.',
              'docs/go-live.md',
            ),
          );
        const warned = doubts.flatMap((doubt) =>
          warning(
            `${server.folder}: ${doubt}`,
            notThere,
            'Open the app at an address that is in the list, or add this one.',
            'docs/go-live.md',
          ),
        );
        return [...stopped, ...warned];
      }),

  https: ({ root, servers }) =>
    configFiles(root, servers)
      .flatMap((path) => readFile(dirname(path))?.auth.redirectURI ?? [])
      .filter((uri, index, all) => isReadable(new URL(uri)) && all.indexOf(uri) === index)
      .flatMap((uri) =>
        warning(
          `auth.redirectURI has ${uri}.`,
          'Everyone on the way can read what LiveChat sends there, and a live build refuses it.',
          'Serve the app by https:// and write that address.',
          'docs/security.md#not-met',
        ),
      ),

  secrets: ({ root, servers }) => [
    ...configFiles(root, servers).flatMap((path) => secretInConfig(root, path)),
    ...['', ...servers.map(({ folder }) => folder)].flatMap((folder) =>
      secretsInEnv(root, join(root, folder)),
    ),
  ],

  cookies: ({ servers, platform }) =>
    platform === 'darwin' && servers.some(({ folder }) => folder === 'examples/customer')
      ? note(
          'Safari does not keep who a visitor of examples/customer is while the sandbox is asked.',
          'LiveChat sets that as a Secure cookie, which Chrome and Firefox keep from http://localhost, and Safari does not.',
          'Open that example in Chrome or Firefox.',
          'examples/customer/README.md',
        )
      : [],

  clock: ({ root, now }) => {
    const { stdout } = spawnSync('git', ['-C', root, 'log', '-1', '--format=%ct'], {
      encoding: 'utf8',
    });
    const ahead = Number(stdout) * 1_000 - now;
    if (ahead < HOUR) return [];
    return warning(
      `The newest commit is from ${new Date(now + ahead).toISOString()}, and the clock of this device says ${new Date(now).toISOString()}.`,
      'The clock is behind. Certificates may not be valid yet, and what is stored seems to come from the future.',
      'Set the clock, best by the network.',
      'docs/endings.md',
    );
  },
} satisfies Record<string, Check>;

/** With --live there is one more check, `authorize`, which asks LiveChat. */
export type CheckName = keyof typeof checks | 'authorize';

const HOUR = 3_600_000;

const notThere = 'LiveChat sends people only to whitelisted addresses and the pages below them.';

/**
 * What the apps ask LiveChat for, and the scopes that allow it: a wider scope contains the narrower ones. `of`: the
 * folders. '' means the two apps.
 */
const needs = [
  {
    of: [''],
    what: 'The list of where you are signed in',
    scope: 'sessions--my:rw',
    enough: /^sessions--(my|access|all):rw$/,
  },
  {
    of: ['examples/server'],
    what: 'The list of where you are signed in',
    scope: 'sessions--my:ro',
    enough: /^sessions--(my|access|all):r[ow]$/,
  },
  {
    of: ['', 'examples/server'],
    what: 'The card with your name',
    scope: 'accounts--my:ro',
    enough: /^accounts--(my|access|all):r[ow]$/,
  },
  {
    of: ['', 'examples/server', 'examples/backend'],
    what: 'The team',
    scope: 'agents--all:ro',
    enough: /^agents--all:r[ow]$/,
  },
  {
    of: ['examples/customer'],
    what: 'The bridge, which makes customers,',
    scope: 'customers:own',
    enough: /^customers:own$/,
  },
];

/** A key that may hold a secret, in small letters only. LiveChat's own files have clientSecret. */
const secretName = /(secret|password|privatekey|accesstoken|refreshtoken)$/;

function secretInConfig(root: string, path: string): Finding[] {
  const json = parse(readText(path));
  const key = findKey(json, (letters, value) => value !== '' && secretName.test(letters));
  if (!key) return [];
  return error(
    `${relative(root, path)} has ${written(...key)}.`,
    'The file is committed, and the pages of the apps are made from it: a secret there is public.',
    'Take it out, replace it in Developer Console, and put the new one into the environment of a server.',
    'docs/security.md',
  );
}

/**
 * Next puts variables that begin with NEXT_PUBLIC_ into the scripts of the pages. git commits every .env file except
 * .env*.local.
 */
const secretsInEnv = (root: string, folder: string): Finding[] =>
  (existsSync(folder) ? readdirSync(folder) : [])
    .filter((name) => /^\.env(\.|$)/.test(name))
    .flatMap((name) => {
      const path = join(folder, name);
      const where = relative(root, path);
      const names = Array.from(
        readText(path).matchAll(
          /^\s*(?:export\s+)?(\w*(?:SECRET|PASSWORD|TOKEN|PRIVATE_KEY|SESSION_KEYS)\w*)\s*=\s*\S/gm,
        ),
        ([, found = '']) => found,
      );
      return names.flatMap((found) => {
        if (found.startsWith('NEXT_PUBLIC_'))
          return error(
            `${where} sets ${found}.`,
            'Next puts what begins with NEXT_PUBLIC_ into the scripts that every visitor gets.',
            'Leave NEXT_PUBLIC_ out of its name, replace the secret, and read it on a server alone.',
            'docs/security.md',
          );
        if (name.endsWith('.local')) return [];
        return error(
          `${where} sets ${found}.`,
          'The file is committed, and with it the secret.',
          `Move it to ${where}.local, which git ignores, and replace the secret if it was committed.`,
          'docs/security.md',
        );
      });
    });

const configFiles = (root: string, servers: Place['servers']) =>
  ['', ...servers.map(({ folder }) => folder)]
    .map((folder) => join(root, folder, 'livechat.config.json'))
    .filter((path) => existsSync(path));

/** The file, or undefined if it has a mistake: another check reports that. */
function readFile(root: string) {
  try {
    return readConfigFile(join(root, 'livechat.config.json'));
  } catch (error) {
    if (error instanceof ConfigError) return;
    throw error;
  }
}

/**
 * The text of a file, or '' if there is none: a pipe, for example, would block. If livechat.config.json cannot be read,
 * the check `configuration` reports that.
 */
function readText(path: string) {
  try {
    return statSync(path).isFile() ? readFileSync(path, 'utf8') : '';
  } catch {
    return '';
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return;
  }
}
