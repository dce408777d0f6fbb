import { existsSync, readFileSync } from 'node:fs';

/** Reads each person's `entity_id` from the file. Empty if there is no file yet. */
export function readPeople(file: string): Map<string, string> {
  if (!existsSync(file)) return new Map();
  try {
    const people: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (isPeople(people)) return new Map(Object.entries(people));
  } catch {
    // No JSON.
  }
  throw new Error(
    `${file} cannot be read: repair it, or delete it, and everyone in it is a new customer.`,
  );
}

const isPeople = (value: unknown): value is Record<string, string> =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.values(value).every((entity_id) => typeof entity_id === 'string');
