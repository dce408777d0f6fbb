// node --import tsx tools/live/main.ts <folder>=<address>… [<name>]: npm run doctor -- --live --sign-in.
// Compares each assumption of the sandbox about LiveChat with LiveChat's behaviour during one real sign-in, in the
// browser of the person who runs it. Ends with 0 if all are true, with 1 if some are not or were not seen.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ConfigError } from '@repo/config';
import { isYes } from '@repo/config/doctor/agree';
import { VERSION } from './assumptions';
import { seeLiveChat } from './see-livechat';
import { readSettings, type Settings } from './settings';
import { compare, table } from './table';

const { values, positionals } = parseArgs({
  strict: false,
  allowPositionals: true,
  options: { yes: { type: 'boolean' }, json: { type: 'boolean' } },
});
const root = fileURLToPath(new URL('../../../..', import.meta.url));

try {
  const settings = readSettings({ root, env: process.env }, positionals);
  console.error(question(settings));
  process.exitCode = values.yes || (await agrees()) ? await look(settings) : 0;
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}

async function look(settings: Settings) {
  const { response_type: grant, redirect_uri, accountsURL } = settings;
  try {
    const { seen, left } = await seeLiveChat(settings, open);
    const compared = compare(seen, grant);
    if (left !== 0) console.error(remains(left));
    const host = new URL(accountsURL).host;
    console.log(
      values.json
        ? JSON.stringify({ assumptions: VERSION, grant, host, compared }, null, 2)
        : table(compared, { grant, host }),
    );
    return compared.every(({ differs, livechat }) => !differs && livechat !== null) ? 0 : 1;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    throw new ConfigError(
      `${redirect_uri} is taken: stop what runs there, perhaps "npm run dev", as the page has to be at a registered address.`,
    );
  }
}

/** A sentence about the tokens that may still be valid at LiveChat. */
const remains = (left: number | null) =>
  left === null
    ? 'Nothing was heard of the page for ten minutes. While it is open, it revokes what it has. A token that LiveChat sends to it from now on is not revoked: it ends by itself, within eight hours as LiveChat says.'
    : `LiveChat did not revoke ${left} of the tokens that it gave. They end by themselves, within eight hours as it says.`;

function question({ accountsURL, apiURL, redirect_uri, client_id, response_type }: Settings) {
  return `
This will open ${redirect_uri} in your browser, where you sign in once, by the client id ${client_id}.
The page then asks, with your token and without changing anything but that token:
  ${accountsURL}: authorize, /v2/info, /v2/token, /v2/accounts, /v2/sessions
  ${apiURL}: list_agents
It revokes the token, signs in once more in the same tab, and revokes that token too. So it does when you close the page
or stop this, but while the tab is at LiveChat: a token that comes back to nobody ends by itself. Of the sandbox,
${compare(new Map(), response_type).length} assumptions are compared. No token, code, e-mail address or name leaves the page, and none is in the table.
`;
}

async function agrees() {
  if (!process.stdin.isTTY)
    throw new ConfigError('Nobody is here to sign in; --yes is for a script that has a browser.');
  return isYes('Open it?');
}

/**
 * Opens the origin in the browser of this system. If that fails, the person opens it. It takes only an origin, because
 * the `start` of Windows would run the text after an & in an address.
 */
function open(origin: string) {
  console.error(`\nOpen ${origin} if it does not open by itself. Ctrl-C stops.\n`);
  const [program = '', ...words] = { darwin: ['open'], win32: ['cmd', '/c', 'start', '""'] }[
    process.platform as string
  ] ?? ['xdg-open'];
  spawn(program, [...words, origin], { stdio: 'ignore' }).once('error', () => {});
}
