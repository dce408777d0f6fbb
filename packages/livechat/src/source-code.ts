import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { anchorOf } from './ui/steps/step-parts';

/** What a reader follows a sign-in through, in the order in which it happens. */
export const sourceFiles = [
  'session-store.ts',
  'popup-flow.ts',
  'popup-attempt.ts',
  'popup-message.ts',
  'redirect-flow.ts',
  'redirect-attempt.ts',
  'parse-answer.ts',
  'replace-url.ts',
  'accounts-sdk.ts',
  'confirm.ts',
  'session-storage.ts',
  'request.ts',
];

/** A line, and its anchor where it begins a function. */
export type Line = { text: string; id: string | undefined };

const functionStart = /^\s*(?:export )?(?:async )?(?:function (\w+)|const (\w+) = (?:async )?\()/;

export function readLines(file: string): Line[] {
  // From the app's folder: bundled code does not know where it came from.
  const path = join(process.cwd(), '../../packages/livechat/src', file);
  return readFileSync(path, 'utf8')
    .trimEnd()
    .split('\n')
    .map((text) => {
      const [, declared, assigned] = functionStart.exec(text) ?? [];
      const name = declared ?? assigned;
      return { text, id: name && anchorOf({ file, name }) };
    });
}
