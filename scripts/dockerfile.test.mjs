import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { ValidationSeverity, validate } from 'dockerfile-utils';
import { expect, test } from 'vitest';
import { readDockerfile } from './image.mjs';

const text = readFileSync('Dockerfile', 'utf8');

test('the Dockerfile is one, without an instruction that is deprecated, doubled or without effect', () => {
  const strict = {
    deprecatedMaintainer: ValidationSeverity.ERROR,
    emptyContinuationLine: ValidationSeverity.ERROR,
    instructionCasing: ValidationSeverity.ERROR,
    instructionCmdMultiple: ValidationSeverity.ERROR,
    instructionHealthcheckMultiple: ValidationSeverity.ERROR,
    instructionJSONInSingleQuotes: ValidationSeverity.ERROR,
    instructionWorkdirRelative: ValidationSeverity.ERROR,
  };
  expect(validate(text, strict)).toEqual([]);
  expect(validate(`${text}CMD ["node"]\n`, strict)).not.toEqual([]);
});

test('the image runs as nobody, says how it is, and stops on a signal', () => {
  const { user, health, command } = readDockerfile();
  expect(user).toBe('nobody');
  expect(health).toContain('$PORT$APP_BASE_PATH');
  // Without a shell, which would not pass the signal on.
  expect(command).toEqual(['node', 'server.js']);
});

test('each setting of a stage that docs/deploy.md has is a build argument, but for the one that an image has', () => {
  const table = readFileSync('docs/deploy.md', 'utf8').matchAll(/^\| `([A-Z_]+)` \|/gm);
  const settings = Array.from(table, ([, name]) => name);
  expect(settings).toContain('LIVECHAT_CLIENT_ID');
  expect(settings.filter((name) => !text.includes(`\nARG ${name}\n`))).toEqual(['APP_OUTPUT']);
});

test('each image it starts from has a version', () => {
  const images = Array.from(text.matchAll(/^FROM (\S+)/gm), ([, image]) => image);
  expect(images).toHaveLength(2);
  for (const image of images) expect(image).toMatch(/:\d[\w.-]*$/);
});

test('no secret gets in: not by a build argument, and not by a file that git ignores', () => {
  expect(text).not.toMatch(/^(ARG|ENV) .*(SECRET|TOKEN|PASSWORD|SESSION_KEYS)/m);
  const left = readFileSync('.dockerignore', 'utf8').split('\n');
  const lists = execFileSync('git', ['ls-files', '.gitignore', '*/.gitignore'], {
    encoding: 'utf8',
  });
  const ignored = lists
    .trim()
    .split('\n')
    .flatMap((path) => readFileSync(path, 'utf8').split('\n'));
  expect(ignored).toContain('node_modules/');
  for (const pattern of ignored.filter((line) => !/^#|^$|next-env|tsbuildinfo/.test(line))) {
    const name = pattern.replace(/\/$/, '');
    expect(left.includes(name) || left.includes(`**/${name}`), pattern).toBe(true);
  }
  expect(existsSync('livechat.config.json')).toBe(true);
});
