import { type ParseError, parse, printParseErrorCode } from 'jsonc-parser';

/** Where a text stops being JSON, what stands there, and what to do about it. Null for JSON. */
export function jsonMistake(text: string): string | null {
  const errors: ParseError[] = [];
  parse(text, errors, { disallowComments: true });
  const [first] = errors;
  if (!first) return null;
  const before = text.slice(0, first.offset);
  const lines = before.split(/\r\n?|\n/);
  const place = `line ${lines.length}, column ${(lines.at(-1) ?? '').length + 1}`;
  const [found = ''] = text.slice(first.offset, first.offset + first.length).split(/[\r\n]/);
  if (!found) return `${place} is the end of the file; add the } or ] that is missing`;
  return `${place} has ${found}; ${remedy(printParseErrorCode(first.error), found, before)}`;
}

function remedy(code: string, found: string, before: string): string {
  const previous = before.trimEnd().at(-1);
  switch (code) {
    case 'InvalidCommentToken':
    case 'UnexpectedEndOfComment':
      return 'remove it, as JSON has no comments';
    case 'UnexpectedEndOfString':
      return 'close it with a double quote';
    case 'InvalidSymbol':
      return before.endsWith('"')
        ? 'look for a double quote too many or too few before it'
        : 'put names and texts in straight double quotes, such as "auth"';
    case 'ColonExpected':
      return 'put a colon before it';
    case 'CommaExpected':
      return `put ${found === '}' ? 'a ]' : found === ']' ? 'a }' : 'a comma'} before it`;
    case 'PropertyNameExpected':
    case 'ValueExpected':
      if (previous === ':') return 'put a value before it';
      if (found === ',') return 'remove it';
      return previous === ',' ? 'remove the comma before it' : 'put a name in double quotes there';
    case 'EndOfFileExpected':
      return 'remove it, as nothing may follow the last }';
    case 'InvalidEscapeCharacter':
    case 'InvalidUnicode':
      return 'write \\\\ for a backslash';
    default:
      return 'correct it';
  }
}
