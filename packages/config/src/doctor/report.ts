import { insteadOf } from '../nearest';
import type { Finding } from './finding';

/** A finding, with the name of its check. */
export type Found = Finding & { check: string };

/** Adds the name of the check to its findings. */
export const named = (check: string, findings: Finding[]): Found[] =>
  findings.map((finding) => ({ check, ...finding }));

/** The checks that `--without` leaves out: names, separated by commas. Throws a TypeError if there is no such check. */
export function readWithout(words: string, checks: object): string[] {
  const without = words.split(',').filter(Boolean);
  const unknown = without.find((name) => !(name in checks));
  if (unknown)
    throw new TypeError(
      `there is no check "${unknown}" to leave out: ${insteadOf(unknown, Object.keys(checks))}`,
    );
  return without;
}

/** Text for a person at a terminal. */
export function inWords(findings: Found[]) {
  if (findings.length === 0) return 'Nothing to say: every check passed.';
  return findings
    .flatMap(({ check, level, fact, cause, fix, docs }) => [
      `${level} (${check}): ${fact}`,
      `  Why: ${cause}`,
      `  Do:  ${fix}`,
      `  See: ${docs}`,
      '',
    ])
    .map(visible)
    .join('\n');
}

/** JSON for a program. */
export const inJSON = (findings: Found[]) =>
  JSON.stringify(findings, null, 2).split('\n').map(visible).join('\n');

/**
 * Text from a file or the network may hold control characters that a terminal obeys, or a line that looks like our
 * output. This writes such characters as JSON escapes.
 */
export const visible = (text: string) =>
  text.replace(/\p{C}/gu, (character) =>
    character.replace(/./gs, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`),
  );

/** 0 when there is nothing to say, 1 for warnings, 2 for errors. */
export function exitCodeOf(findings: Found[]) {
  const levels = findings.map(({ level }) => level);
  return levels.includes('error') ? 2 : levels.includes('warning') ? 1 : 0;
}
