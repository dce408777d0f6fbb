import { insteadOf } from '../nearest';
import type { Finding } from './finding';

/** With the name of the check that found it. */
export type Found = Finding & { check: string };

/** Of one check. */
export const named = (check: string, findings: Finding[]): Found[] =>
  findings.map((finding) => ({ check, ...finding }));

/** The checks that `--without` leaves out, by their names and commas. Throws a TypeError for one that there is not. */
export function readWithout(words: string, checks: object): string[] {
  const without = words.split(',').filter(Boolean);
  const unknown = without.find((name) => !(name in checks));
  if (unknown)
    throw new TypeError(
      `there is no check "${unknown}" to leave out: ${insteadOf(unknown, Object.keys(checks))}`,
    );
  return without;
}

/** For a person at a terminal. */
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

/** For a program. */
export const inJSON = (findings: Found[]) =>
  JSON.stringify(findings, null, 2).split('\n').map(visible).join('\n');

/**
 * What stands in a file, or comes from the network, may hold what a terminal would obey, or a line that looks like one
 * of ours. Such a character is written as JSON writes it.
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
