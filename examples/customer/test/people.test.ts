import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readPeople } from '../bridge/people';

const folder = mkdtempSync(join(tmpdir(), 'people-'));
const file = join(folder, 'customers.json');
afterAll(() => rmSync(folder, { recursive: true }));

describe('the bridge’s list of people', () => {
  it('is empty without a file, and else what the file has', () => {
    expect(readPeople(file)).toEqual(new Map());
    const id = crypto.randomUUID();
    const people = ['ann', 'constructor', '__proto__'].map((name) => [name, id] as const);
    writeFileSync(file, JSON.stringify(Object.fromEntries(people)));
    expect(readPeople(file)).toEqual(new Map(people));
  });

  const list = JSON.stringify([crypto.randomUUID()]);
  it.each([
    '',
    '{"ann": "an',
    'null',
    '1',
    list,
    '{"ann": 1}',
    '{"ann": "no id"}',
    `{"ann": ${list}}`,
    '"ann"',
  ])('is refused in one sentence when it is broken: %s', (text) => {
    writeFileSync(file, text);
    expect(() => readPeople(file)).toThrow(
      `${file} is no file of JSON with names and customers’ ids: repair it, or move it away`,
    );
  });

  it('is refused in one sentence when a folder is in its place', () => {
    const folderInPlace = join(folder, 'folder.json');
    mkdirSync(folderInPlace);
    expect(() => readPeople(folderInPlace)).toThrow(
      /folder\.json is no file of JSON .* move it away/,
    );
  });
});
