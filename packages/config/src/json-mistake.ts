import { visit } from 'jsonc-parser';

/**
 * The first mistake in a text: where it is not JSON, or where it repeats a key (JSON.parse keeps the last one). Null if
 * there is none.
 */
export function jsonMistake(text: string): string | null {
  const mistakes: string[] = [];
  const add = (line: number, column: number, told: string) =>
    mistakes.push(`line ${line + 1}, column ${column + 1} ${told}`);
  const names: Set<string>[] = [];
  const visitor = {
    onObjectBegin: () => void names.push(new Set()),
    onObjectEnd: () => void names.pop(),
    onObjectProperty(name: string, _: number, __: number, line: number, column: number) {
      if (names.at(-1)?.has(name)) add(line, column, `has "${name}" a second time; remove one`);
      names.at(-1)?.add(name);
    },
    onError(_: number, offset: number, length: number, line: number, column: number) {
      const [found] = text.slice(offset, offset + length).split(/[\r\n]/);
      add(line, column, `${found ? `has ${found}` : 'is the end of the file'}; ${hint}`);
    },
  };
  try {
    visit(text, visitor, { disallowComments: true });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return 'it has thousands of brackets inside of each other, too many to read';
  }
  return mistakes[0] ?? null;
}

const hint =
  'look there, and just before it, for a comma, a double quote or a bracket too many or too few, or for a comment';
