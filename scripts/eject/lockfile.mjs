// Makes an app's lockfile from this checkout's: with the same versions, without the network, and always the same.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { parse, stringify } from 'yaml';
import { write } from './app-files.mjs';

/** @typedef {Record<string, string>} Versions */
/** @typedef {{ name: string, version: string, bin?: unknown, dependencies: Versions, peerDependencies: Versions }} Manifest */
/** @typedef {{ file: string, manifest: Manifest, bytes: Buffer }} Tarball a package in the app's own folder */
/** @typedef {{ dependencies?: Versions, optionalDependencies?: Versions }} Snapshot */

const lock = parse(readFileSync('pnpm-lock.yaml', 'utf8'));
/** @type {Record<string, Snapshot>} */
const snapshots = lock.snapshots;

/** The installed version of each package that the workspace depends on, by name. @type {Map<string, string>} */
const installed = new Map(
  Object.values(lock.importers)
    .flatMap(({ dependencies, devDependencies }) =>
      Object.entries({ ...devDependencies, ...dependencies }),
    )
    .filter(([, { version }]) => !version.startsWith('link:'))
    .map(([name, { version }]) => [name, version]),
);

/** @param {Buffer} bytes */
const integrityOf = (bytes) => `sha512-${createHash('sha512').update(bytes).digest('base64')}`;

/** @param {string} key such as `next@16.4.6(react@19.3.1)` */
const withoutPeers = (key) => key.replace(/\(.*/, '');

/** @param {Versions} [versions] */
const keysOf = (versions = {}) => Object.entries(versions).map(([name, at]) => keyOf(name, at));

/**
 * @param {string} name
 * @param {string} at a version, or the whole key if the package is installed under another name
 */
const keyOf = (name, at) => (`${name}@${at}` in snapshots ? `${name}@${at}` : at);

/**
 * @param {string[]} keys
 * @param {(key: string) => string[]} follow
 * @returns {string[]} these keys and all that they lead to
 */
function reach(keys, follow) {
  const reached = new Set(keys);
  for (const key of reached) for (const next of follow(key)) reached.add(next);
  return [...reached].sort();
}

/** @param {string} key */
const dependenciesOf = (key) => [
  ...keysOf(snapshots[key]?.dependencies),
  ...keysOf(snapshots[key]?.optionalDependencies),
];

/**
 * The optional peer dependencies of a package. pnpm lists them among its dependencies.
 * @param {string} key
 */
function peersOf(key) {
  const { peerDependenciesMeta = {} } = lock.packages[withoutPeers(key)];
  return dependenciesOf(key).filter((next) => nameIn(next) in peerDependenciesMeta);
}

/** @param {string} key */
const neededBy = (key) => dependenciesOf(key).filter((one) => !peersOf(key).includes(one));

/** @param {string} key */
const nameIn = (key) => withoutPeers(key).replace(/(?!^)@.*/, '');

/** @param {string} name */
function versionOf(name) {
  const version = installed.get(name);
  if (!version)
    throw new Error(`No package of this workspace has ${name}, so its version is not known.`);
  return version;
}

/** @param {string} name */
const keyOfOwn = (name) => keyOf(name, versionOf(name));

/**
 * @param {string} text of the app's package.json
 * @param {Tarball} [tarball]
 */
export function pnpmLock(text, tarball) {
  const { dependencies, devDependencies } = JSON.parse(text);
  const own = tarball ? `file:${tarball.file}` : '';
  const peers = tarball
    ? Object.keys(tarball.manifest.peerDependencies).map((name) => `(${name}@${versionOf(name)})`)
    : [];
  const list = (/** @type {Versions} */ asked) =>
    Object.fromEntries(
      Object.entries(asked)
        .sort()
        .map(([name, specifier]) => [
          name,
          { specifier, version: specifier === own ? own + peers.join('') : versionOf(name) },
        ]),
    );
  const needed = tarball ? Object.keys(tarball.manifest.dependencies) : [];
  const names = [...Object.keys(dependencies), ...Object.keys(devDependencies), ...needed];
  const keys = reach(
    names.filter((name) => name !== tarball?.manifest.name).map(keyOfOwn),
    neededBy,
  );
  const packages = keys.map((key) => [withoutPeers(key), lock.packages[withoutPeers(key)]]);
  // An optional peer that no other package needs is not installed.
  const there = (/** @type {Versions} */ versions) =>
    Object.fromEntries(
      Object.entries(versions).filter(([name, at]) => keys.includes(keyOf(name, at))),
    );
  const all = keys.map((key) => {
    const { dependencies, optionalDependencies, ...snapshot } = snapshots[key] ?? {};
    return [
      key,
      {
        ...(dependencies && { dependencies: there(dependencies) }),
        ...(optionalDependencies && { optionalDependencies: there(optionalDependencies) }),
        ...snapshot,
      },
    ];
  });
  if (tarball) {
    const { name, version, peerDependencies } = tarball.manifest;
    const resolution = { integrity: integrityOf(tarball.bytes), tarball: own };
    packages.push([`${name}@${own}`, { resolution, version, hasBin: true, peerDependencies }]);
    const has = [...needed, ...Object.keys(peerDependencies)].sort();
    const resolved = Object.fromEntries(has.map((name) => [name, versionOf(name)]));
    all.push([`${name}@${own}${peers.join('')}`, { dependencies: resolved }]);
  }
  return stringify({
    lockfileVersion: lock.lockfileVersion,
    settings: lock.settings,
    importers: {
      '.': { dependencies: list(dependencies), devDependencies: list(devDependencies) },
    },
    packages: Object.fromEntries(packages.sort()),
    snapshots: Object.fromEntries(all.sort()),
  });
}

/**
 * Makes npm's lockfile: where each package is put, and what it is. As npm does, it puts a package at the top, unless
 * another version is there: then below the package that needs it.
 * @param {string} text of the app's package.json
 * @param {Tarball} [tarball]
 */
export function npmLock(text, tarball) {
  const { name, version, license, engines, dependencies, devDependencies } = JSON.parse(text);
  /** @type {Map<string, string>} */
  const places = new Map();
  /** @type {{ place: string, key: string }[]} */
  const queue = [];
  /**
   * @param {string} from
   * @param {string} key
   */
  const put = (from, key) => {
    const own = nameIn(key);
    for (let above = from; ; above = above.replace(/(^|\/)node_modules\/(@[^/]+\/)?[^/]+$/, '')) {
      const there = places.get(below(above, own));
      if (there === withoutPeers(key)) return;
      if (there || !above) {
        const place = below(there ? from : '', own);
        places.set(place, withoutPeers(key));
        queue.push({ place, key });
        return;
      }
    }
  };
  const needed = tarball ? Object.keys(tarball.manifest.dependencies) : [];
  const names = [...Object.keys(dependencies), ...Object.keys(devDependencies), ...needed].sort();
  const all = [...new Set(names)].filter((one) => one !== tarball?.manifest.name).map(keyOfOwn);
  for (const key of all) put('', key);
  for (const { place, key } of queue) for (const next of neededBy(key)) put(place, next);

  const used = Object.keys(dependencies).map(keyOfOwn);
  const certain = flagged(all, (key) => keysOf(snapshots[key]?.dependencies));
  const inUse = flagged(used, neededBy);
  const maybeInUse = flagged(used, (key) =>
    certain.has(withoutPeers(key)) ? dependenciesOf(key) : neededBy(key),
  );
  /** @type {[string, Record<string, unknown>][]} */
  const packages = [...places].map(([place, key]) => {
    const optional = !certain.has(key) && { optional: true };
    const dev = !maybeInUse.has(key) ? { dev: true } : !optional && { devOptional: true };
    return [place, ordered({ ...entryOf(key), ...(!inUse.has(key) && dev), ...optional })];
  });
  if (tarball) {
    const { manifest } = tarball;
    packages.push([
      below('', manifest.name),
      ordered({
        ...entryFrom(manifest),
        resolved: `file:${tarball.file}`,
        integrity: integrityOf(tarball.bytes),
        dev: true,
      }),
    ]);
  }
  const root = { name, version, license, dependencies, devDependencies, engines };
  return write({
    name,
    version,
    lockfileVersion: 3,
    requires: true,
    packages: {
      '': root,
      ...Object.fromEntries(packages.sort(([one], [other]) => one.localeCompare(other, 'en'))),
    },
  });
}

/**
 * Orders the fields as npm does. Otherwise the next installation would reorder them.
 * @param {Record<string, unknown>} entry
 * @returns {Record<string, unknown>}
 */
function ordered(entry) {
  const rank = (/** @type {string} */ key) => {
    const first = ['version', 'resolved', 'integrity', '', 'dependencies'].indexOf(key);
    return first >= 0 ? first : isMap(entry[key]) ? 5 : 3;
  };
  return Object.fromEntries(
    Object.entries(entry)
      .sort(([one], [other]) => rank(one) - rank(other) || one.localeCompare(other, 'en'))
      .map(([key, value]) => [key, isMap(value) ? ordered(value) : value]),
  );
}

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
const isMap = (value) => typeof value === 'object' && !Array.isArray(value);

/**
 * @param {string} place
 * @param {string} name
 */
const below = (place, name) => `${place ? `${place}/` : ''}node_modules/${name}`;

/**
 * @param {string[]} keys
 * @param {(key: string) => string[]} follow
 */
const flagged = (keys, follow) => new Set(reach(keys, follow).map(withoutPeers));

/** @param {string} key */
function entryOf(key) {
  const at = key.lastIndexOf('@');
  const [name, version] = [key.slice(0, at), key.slice(at + 1)];
  const { resolution, ...known } = lock.packages[key];
  // A package for another system is not installed, so only the lockfile knows it.
  const manifest = manifestOf(name, version) ?? { version, ...known, ...snapshots[key] };
  return { ...entryFrom({ ...manifest, version }), integrity: resolution.integrity };
}

const fields = [
  'license',
  'dependencies',
  'optionalDependencies',
  'peerDependencies',
  'peerDependenciesMeta',
  'engines',
  'os',
  'cpu',
  'libc',
];

/**
 * The fields of a package that npm writes into its lockfile.
 * @param {Record<string, any>} manifest
 */
function entryFrom({ name = '', bin, ...manifest }) {
  const optional = Object.keys(manifest.optionalDependencies ?? {});
  const dependencies = Object.entries(manifest.dependencies ?? {}).filter(
    ([one]) => !optional.includes(one),
  );
  const commands = Object.entries(
    typeof bin === 'string' ? { [posix.basename(name)]: bin } : (bin ?? {}),
  );
  const entry = {
    ...Object.fromEntries(fields.map((field) => [field, manifest[field]])),
    dependencies: Object.fromEntries(dependencies),
    bin: Object.fromEntries(commands.map(([command, path]) => [command, posix.normalize(path)])),
  };
  const said = Object.entries(entry).filter(([, value]) => value && Object.keys(value).length > 0);
  return { version: manifest.version, ...Object.fromEntries(said) };
}

/**
 * The package.json of an installed package; null when it is for another system.
 * @param {string} name
 * @param {string} version
 */
function manifestOf(name, version) {
  const store = 'node_modules/.pnpm';
  const start = `${name.replace('/', '+')}@${version}`;
  for (const folder of readdirSync(store)) {
    if (folder !== start && !folder.startsWith(`${start}_`) && !folder.startsWith(`${start}(`))
      continue;
    const file = join(store, folder, 'node_modules', name, 'package.json');
    if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'));
  }
  return null;
}
