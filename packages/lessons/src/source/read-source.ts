import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { anchorOf } from '../steps/step-parts';

/** The folder of a package, found from the app's folder: bundled code does not know where it came from. */
const folder = (name: string) => dirname(createRequire(join(process.cwd(), 'x')).resolve(name));

const pathOf = (file: string) =>
  file.startsWith('app/') ? file : join(folder('@repo/livechat'), file);

const redirect = ['redirect/attempt.ts', 'redirect/address.ts', 'redirect/answer.ts'];
const both = [
  'grant.ts',
  'sign-in/implicit-grant.ts',
  'sign-in/authorization.ts',
  'sign-in/accounts-sdk.ts',
  'sign-in/verify-token.ts',
  'api/discard-token.ts',
  'store/session-store.ts',
  'store/session-storage.ts',
  'store/upkeep.ts',
  'api/request.ts',
  // Only for `"responseType": "code"`: a fork may have deleted these.
  ...[
    'code/authorization.ts',
    'code/pkce.ts',
    'code/grant.ts',
    'code/tokens.ts',
    'code/renew.ts',
  ].filter((file) => existsSync(pathOf(file))),
];

/** The files that a sign-in runs through in this app, roughly in order. */
export const sourceFiles = {
  popup: [
    'app/sign-in.tsx',
    'popup/window.ts',
    'popup/attempt.ts',
    'popup/answer.ts',
    ...redirect, // For "Continue in this tab".
    ...both,
  ],
  redirect: ['app/sign-in.tsx', ...redirect, ...both],
};

/** A line. It has an anchor if a function begins there. */
export type Line = { text: string; id: string | undefined };

const functionStart = /^\s*(?:export )?(?:async )?(?:function (\w+)|const (\w+) = (?:async )?\()/;

/** The code of a complete page with a sign-in. */
export const readYourPage = () =>
  readFileSync(join(folder('@repo/lessons'), 'source/your-page.tsx'), 'utf8');

export function readLines(file: string): Line[] {
  return readFileSync(pathOf(file), 'utf8')
    .trimEnd()
    .split('\n')
    .map((text) => {
      const [, declared, assigned] = functionStart.exec(text) ?? [];
      const name = declared ?? assigned;
      return { text, id: name && anchorOf({ file, name }) };
    });
}
