import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import * as v from 'valibot';
import { words } from './words';

/** By hand: a record of Valibot also takes a list, and leaves out whoever is named "constructor". */
const isPeople = (json: unknown) =>
  Object.prototype.toString.call(json) === '[object Object]' &&
  Object.values(Object(json)).every((id) => v.is(v.pipe(v.string(), v.uuid()), id));
const People = v.pipe(v.string(), v.parseJson(), v.custom<Record<string, string>>(isPeople));

/** Reads each person's `entity_id` from the file. Empty if there is no file yet. */
export function readPeople(file: string): Map<string, string> {
  if (!existsSync(file)) return new Map();
  const people = v.safeParse(People, statSync(file).isFile() && readFileSync(file, 'utf8'));
  if (!people.success) throw new Error(words.unreadable(file));
  return new Map(Object.entries(people.output));
}

/** Keeps other runs away from the file, so that none of them loses what another one writes. */
export function lock(file: string): void {
  const mine = `${file}.lock`;
  if (existsSync(mine)) throw new Error(words.inUse(file, mine));
  writeFileSync(mine, '', { flag: 'wx' });
  process.once('exit', () => rmSync(mine, { force: true }));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(1));
}
