import { insteadOf } from './nearest';
import { ConfigError } from './read-config';

/** The words after a command. Each must be one of its switches. Throws a ConfigError for any other word. */
export function readSwitches(
  switches: readonly string[],
  words: string[] = process.argv.slice(2),
): string[] {
  const other = words.find((word) => !switches.includes(word));
  if (other === undefined) return words;
  const instead = switches.length > 0 ? insteadOf(other, switches) : 'it takes none.';
  throw new ConfigError(`There is no option "${other}" here: ${instead}`);
}
