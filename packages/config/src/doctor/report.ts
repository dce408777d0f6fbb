import { stripVTControlCharacters } from 'node:util';
import type { Finding } from './finding';

/** With the name of the check that found it. */
export type Found = Finding & { check: string };

export function inWords(findings: Found[]) {
  if (findings.length === 0) return 'Nothing to say: every check passed.';
  return findings
    .map(({ check, level, fact, cause, fix, docs }) =>
      // What stands in a file, or comes from the network, may hold what a terminal would obey.
      stripVTControlCharacters(
        `${level} (${check}): ${fact}\n  Why: ${cause}\n  Do:  ${fix}\n  See: ${docs}\n`,
      ),
    )
    .join('\n');
}

/** 0 when there is nothing to say, 1 for warnings, 2 for errors. */
export function exitCodeOf(findings: Found[]) {
  const levels = findings.map(({ level }) => level);
  return levels.includes('error') ? 2 : levels.includes('warning') ? 1 : 0;
}
