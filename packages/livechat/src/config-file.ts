import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import type { Config } from './config';
import { misspeltScope } from './scopes';

/** A mistake in livechat.config.json or in the environment, told in one sentence with the fix. */
export class ConfigError extends Error {}

/** The sandbox knows one client. A real client_id is never sent to it. */
const sandbox = { client_id: 'sandbox', url: 'http://localhost:3100' };
const live = {
  accountsURL: 'https://accounts.livechat.com',
  apiURL: 'https://api.livechatinc.com',
};

const Scope = v.pipe(
  v.string('must be a string such as "sessions--my:rw".'),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    const meant = misspeltScope(dataset.value);
    if (meant)
      addIssue({ message: `"${dataset.value}" is not how LiveChat spells a scope: ${meant}` });
  }),
);

const RedirectURI = v.pipe(
  v.string('must be a string such as "http://localhost:3000".'),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    const uri = dataset.value;
    const url = URL.canParse(uri) ? new URL(uri) : null;
    if (!url || !/^https?:$/.test(url.protocol))
      addIssue({
        message: `"${uri}" is not a full address; write one such as "http://localhost:3000".`,
      });
    else if (/[?#]/.test(uri))
      addIssue({
        message: `"${uri}" has a query or a fragment, which LiveChat refuses; cut it after the path: "${url.origin}${url.pathname}".`,
      });
  }),
);

/** livechat.config.json in the LiveChat CLI's names; the CLI's other keys may stand beside them. */
const ConfigFile = v.looseObject({
  name: v.optional(v.string('must be a string: your app’s name.'), 'My app'),
  auth: v.looseObject(
    {
      clientId: v.optional(v.string('must be a string: the client id, or "" for the sandbox.'), ''),
      clientType: v.optional(
        v.literal(
          'javascript_app',
          'must be "javascript_app": both flows run in the browser, where no secret can be kept.',
        ),
        'javascript_app',
      ),
      scopes: v.pipe(
        v.array(Scope, 'must be a list of scopes, such as ["sessions--my:rw"].'),
        v.minLength(1, 'must name at least one scope; start with ["sessions--my:rw"].'),
      ),
      redirectURI: v.pipe(
        v.unknown(),
        v.transform((uri) => (typeof uri === 'string' ? [uri] : uri)),
        v.array(RedirectURI, 'must be a list of addresses, such as ["http://localhost:3000"].'),
        v.minLength(1, 'must name at least one address, such as ["http://localhost:3000"].'),
      ),
    },
    'must be an object with clientId, scopes and redirectURI; see livechat.config.schema.json.',
  ),
});

type Environment = Record<string, string | undefined>;

/** Reads and checks livechat.config.json. Throws a ConfigError that names the key and the fix. */
export function readConfigFile(
  path: string,
  { env, production }: { env: Environment; production: boolean },
): Config {
  const { name, auth } = parse(path, readJSON(path));
  // The original sample's placeholder was "<your-client-id-from-dev-console>".
  const client_id = auth.clientId.startsWith('<') ? '' : auth.clientId.trim();
  const mode = readMode(env.LIVECHAT_MODE) ?? (client_id ? 'live' : 'sandbox');

  if (mode === 'live' && !client_id)
    throw new ConfigError(missingClientId('LIVECHAT_MODE is "live"'));
  if (mode === 'sandbox' && production && env.LIVECHAT_MODE !== 'sandbox')
    throw new ConfigError(
      missingClientId('This is a production build') +
        ' To build against the sandbox all the same, set LIVECHAT_MODE=sandbox.',
    );

  const hosts = mode === 'live' ? live : { accountsURL: sandbox.url, apiURL: sandbox.url };
  return {
    mode,
    name,
    client_id: mode === 'live' ? client_id : sandbox.client_id,
    scopes: auth.scopes,
    redirect_uris: auth.redirectURI,
    accountsURL: origin('NEXT_PUBLIC_LIVECHAT_ACCOUNTS_URL', env) ?? hosts.accountsURL,
    apiURL: origin('NEXT_PUBLIC_LIVECHAT_API_URL', env) ?? hosts.apiURL,
  };
}

const missingClientId = (why: string) =>
  `${why}, but livechat.config.json has no client id: paste the one from Developer Console ` +
  '(your app → App Authorization) into auth.clientId.';

function readJSON(path: string): unknown {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    throw new ConfigError(
      `There is no livechat.config.json at ${path}: restore it, for instance with "git checkout livechat.config.json".`,
    );
  }
  try {
    return JSON.parse(text);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : 'unreadable';
    throw new ConfigError(
      `livechat.config.json is not valid JSON (${why}): fix the file and start again.`,
    );
  }
}

function parse(path: string, json: unknown) {
  const result = v.safeParse(ConfigFile, json);
  if (result.success) return result.output;
  const issue = result.issues[0];
  const missing = issue.kind === 'schema' && issue.received === 'undefined';
  const key = v.getDotPath(issue) ?? path;
  throw new ConfigError(
    `livechat.config.json: ${key} ${missing ? 'is missing; it ' : ''}${issue.message}`,
  );
}

function readMode(mode: string | undefined) {
  if (!mode) return undefined;
  if (mode === 'sandbox' || mode === 'live') return mode;
  throw new ConfigError(
    `LIVECHAT_MODE is "${mode}"; it can be "sandbox" or "live", or be left out.`,
  );
}

/** The SDK compares `server_url` with a message's origin: a path or trailing slash never matches. */
function origin(name: string, env: Environment) {
  const value = env[name];
  if (!value) return undefined;
  if (URL.canParse(value) && /^https?:/.test(value)) return new URL(value).origin;
  throw new ConfigError(
    `${name} is "${value}"; write an origin such as "https://accounts.livechat.com".`,
  );
}
