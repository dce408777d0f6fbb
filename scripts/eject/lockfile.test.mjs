import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { npmLock, pnpmLock } from './lockfile.mjs';

const manifest = JSON.stringify({
  name: 'our-desk',
  version: '0.1.0',
  dependencies: { next: '16.4.6', react: '19.3.1', valibot: '1.5.0' },
  devDependencies: { typescript: '7.0.2', 'our-tool': 'file:tools/our-tool.tgz' },
});
const tarball = {
  file: 'tools/our-tool.tgz',
  bytes: Buffer.from('packed'),
  manifest: {
    name: 'our-tool',
    version: '1.0.0',
    bin: { 'our-tool': 'tool.js' },
    dependencies: { swr: '2.5.1' },
    peerDependencies: { '@playwright/test': '1.65.1' },
  },
};
const here = parse(readFileSync('pnpm-lock.yaml', 'utf8'));

/** @typedef {{ version: string, integrity?: string, resolved?: string, dev?: boolean, optional?: boolean, dependencies?: Record<string, string> }} Entry */

/** @param {string} lock @returns {Record<string, Entry>} */
const packagesIn = (lock) => JSON.parse(lock).packages;

test('npm’s has the versions of this checkout, and finds each where Node looks for it', () => {
  const packages = packagesIn(npmLock(manifest, tarball));
  for (const [place, { version, integrity, dependencies = {} }] of Object.entries(packages)) {
    const name = place.replace(/.*node_modules\//, '');
    if (place && name !== 'our-tool')
      expect(integrity, place).toBe(here.packages[`${name}@${version}`].resolution.integrity);
    for (const needed of Object.keys(dependencies)) {
      const above = [...place.matchAll(/(?:^|\/)node_modules\//g)].map(({ index }) =>
        place.slice(0, index),
      );
      const places = [...above, place].map((folder) =>
        `${folder}/node_modules/${needed}`.replace(/^\//, ''),
      );
      expect(
        places.some((there) => there in packages),
        `${place}: ${needed}`,
      ).toBe(true);
    }
  }
});

test('npm’s knows what a production has no use for, and what another system needs', () => {
  const packages = packagesIn(npmLock(manifest, tarball));
  expect(packages['node_modules/next']).not.toHaveProperty('dev');
  expect(packages['node_modules/swr']).toMatchObject({ dev: true });
  expect(packages['node_modules/our-tool']).toMatchObject({
    resolved: 'file:tools/our-tool.tgz',
    integrity: expect.stringMatching(/^sha512-/),
    dev: true,
  });
  for (const system of ['darwin-arm64', 'linux-x64-gnu', 'win32-x64-msvc'])
    expect(packages[`node_modules/@next/swc-${system}`]).toMatchObject({ optional: true });
});

test('pnpm’s is whole: what one of its packages needs is there too', () => {
  const lock = parse(pnpmLock(manifest, tarball));
  const { dependencies, devDependencies } = lock.importers['.'];
  expect(dependencies.next.specifier).toBe('16.4.6');
  expect(devDependencies['our-tool'].version).toContain('file:tools/our-tool.tgz');
  for (const [key, { dependencies = {} }] of Object.entries(lock.snapshots)) {
    expect(lock.packages, key).toHaveProperty([key.replace(/\(.*/, '')]);
    for (const [name, version] of Object.entries(dependencies))
      if (!key.startsWith('our-tool'))
        expect(lock.snapshots, key).toHaveProperty([`${name}@${version}`]);
  }
});

test('neither has a peer that a package does without and nobody asked for, nor an address', () => {
  const alone = JSON.stringify({
    ...JSON.parse(manifest),
    devDependencies: { typescript: '7.0.2' },
  });
  for (const lock of [npmLock(alone), pnpmLock(alone)]) {
    expect(lock).not.toMatch(/node_modules\/@?playwright|^ {2}"?@?playwright[^:]*@\d[^:]*:/m);
    expect(lock).not.toMatch(/"(resolved|tarball)": "https?:/);
  }
});
