import * as v from 'valibot';
import { isWebAddress } from './addresses';
import { livechatScopes } from './livechat-scopes';
import { nearest } from './nearest';
import { findKey, strayKey, written } from './stray-key';

/** A mistake in livechat.config.json or in the environment. The message is one sentence with the fix. */
export class ConfigError extends Error {
  constructor(sentence: string) {
    // The sentence quotes the value, which may hold line breaks.
    super(sentence.replace(/\p{Cc}+/gu, ' '));
  }
}

/** What each key must be. Also used if the key is missing. */
const must = {
  auth: 'must be an object with clientId, scopes and redirectURI; see livechat.config.schema.json.',
  scopes: 'must be a list of scopes, such as ["sessions--my:rw"].',
  otherScopes: 'must be a list of scopes that LiveChat has and auth.scopes does not accept yet.',
  redirectURI: 'must be a list of addresses, such as ["http://localhost:3000"].',
};

/**
 * Refuses a wrong value of the right type. The message continues a sentence that begins with the key, such as
 * "auth.scopes[0]".
 */
const refuse = (complaint: (text: string) => string | undefined) =>
  v.rawCheck<string>(({ dataset, addIssue }) => {
    const message = dataset.typed ? complaint(dataset.value) : undefined;
    if (message) addIssue({ message });
  });

/** Refuses a value that is twice in a list: perhaps the second one was meant to be another. */
const eachOnce = v.checkItems(
  (item: string, index, list: string[]) => list.indexOf(item) === index,
  ({ input }) => `is ${JSON.stringify(input)} once more: leave it out.`,
);

/** Where an app runs, in the LiveChat CLI's terms: in the browser, or on a server, which can keep a secret. */
export const clientTypes = ['javascript_app', 'server_side_app'] as const;

/** What an app gets from LiveChat: a token (the implicit grant), or a code to exchange for one. */
export const responseTypes = ['token', 'code'] as const;

export const clientIdPattern = /^([0-9a-f]{32}|<.*>)?$/;

const ClientId = v.pipe(
  v.string('must be a string: the client id, or "" for the sandbox.'),
  v.trim(),
  v.regex(
    clientIdPattern,
    'is not a client id of LiveChat’s, which is 32 digits and letters from a to f: copy yours from Developer Console, or write "" for the sandbox.',
  ),
  // The original sample's placeholder was "<your-client-id-from-dev-console>".
  v.transform((id) => (id.startsWith('<') ? '' : id)),
);

const Scope = v.pipe(
  v.string('must be a string such as "sessions--my:rw".'),
  refuse((scope) => {
    if (livechatScopes.includes(scope)) return;
    const what = `is ${JSON.stringify(scope)}, which is not a scope of LiveChat’s`;
    if (/.[\s,]+./.test(scope)) return `${what}: write each scope in quotes of its own.`;
    const near = nearest(scope, livechatScopes);
    return `${what}${near ? `; did you mean "${near}"?` : '.'} One that is newer than the list in livechat.config.schema.json belongs into auth.otherScopes.`;
  }),
);

export const otherScopePattern = /^(?!.*[^-]-(my|access|all):)[a-z][a-z0-9._-]*(:[a-z]+)?$/;

const OtherScope = v.pipe(
  v.string('must be a string such as "sessions--my:rw".'),
  v.regex(
    otherScopePattern,
    ({ input }) =>
      `is ${JSON.stringify(input)}, but a scope has only small letters, a double dash before my, access or all, and a colon, as in "sessions--my:rw".`,
  ),
);

/** Says what is wrong with a redirect URI. The text continues a sentence that begins with its name. */
export function complainOfAddress(uri: string): string | undefined {
  const url = URL.canParse(uri) ? new URL(uri) : null;
  const what = `is ${JSON.stringify(uri)}`;
  if (!url || !isWebAddress(url))
    return `${what}, which is not a full address; write one such as "http://localhost:3000".`;
  const { origin, pathname } = url;
  const plain = `${origin}${pathname === '/' ? '' : pathname}`;
  if (uri === plain || uri === origin + pathname)
    return uri.includes('*')
      ? `${what}, with a star; an address stands for every page below it, so leave the star out.`
      : undefined;
  // The text does not repeat the address: one that was copied after a sign-in has a token in it.
  return /[?#@]/.test(uri)
    ? `has a query, a fragment or a user in it, which LiveChat refuses; write "${plain}".`
    : `${what}, which LiveChat compares letter by letter with the browser's way to write it; write "${plain}".`;
}

const RedirectURI = v.pipe(
  v.string('must be a string such as "http://localhost:3000".'),
  refuse(complainOfAddress),
);

/** A single address may be written without a list. */
const OneRedirectURI = v.pipe(
  RedirectURI,
  v.transform((uri) => [uri]),
);
const RedirectURIs = v.pipe(
  v.array(RedirectURI, must.redirectURI),
  v.minLength(1, 'must name at least one address, such as ["http://localhost:3000"].'),
  eachOnce,
);

const Auth = v.object(
  {
    clientId: v.optional(ClientId, ''),
    clientType: v.optional(
      v.picklist(
        clientTypes,
        'must be "javascript_app", for an app in the browser, or "server_side_app", for one with a server.',
      ),
      'javascript_app',
    ),
    responseType: v.optional(
      v.picklist(
        responseTypes,
        'must be "token", for the implicit grant, or "code", for the authorization code grant with PKCE.',
      ),
      // The Accounts SDK has the same default.
      'token',
    ),
    scopes: v.pipe(
      v.array(Scope, must.scopes),
      v.minLength(1, 'must name at least one scope; start with ["sessions--my:rw"].'),
      eachOnce,
    ),
    otherScopes: v.optional(v.pipe(v.array(OtherScope, must.otherScopes), eachOnce), []),
    redirectURI: v.lazy((uri) => (typeof uri === 'string' ? OneRedirectURI : RedirectURIs)),
  },
  must.auth,
);

/** livechat.config.json, with the LiveChat CLI's names. It may also have the CLI's other keys. */
const ConfigFile = v.object(
  {
    name: v.optional(
      v.pipe(
        v.string('must be a string: the name of your app.'),
        v.trim(),
        v.nonEmpty('is empty; write the name of your app.'),
      ),
      'Your app',
    ),
    auth: Auth,
  },
  'must be an object with auth; see livechat.config.schema.json.',
);

export type ConfigFile = v.InferOutput<typeof ConfigFile>;

/** Checks the content of livechat.config.json. Throws a ConfigError that names the key and the fix. */
export function parseConfigFile(json: unknown): ConfigFile {
  const secret = findKey(json, (key, value) => value !== '' && key.includes('secret'));
  if (secret)
    throw new ConfigError(
      `livechat.config.json: ${written(...secret)} is a secret, which belongs into no file: take it out, put it into the environment as LIVECHAT_CLIENT_SECRET, and make a new one in Developer Console if anyone else has seen this one.`,
    );
  const stray = strayKey(json, Object.keys(Auth.entries));
  if (stray) throw new ConfigError(`livechat.config.json: ${stray}`);
  const result = v.safeParse(ConfigFile, json);
  if (result.success) {
    const { name, auth } = result.output;
    const scopes = [...new Set([...auth.scopes, ...auth.otherScopes])];
    return { name, auth: { ...auth, scopes } };
  }
  const [issue] = result.issues;
  const keys = issue.path?.map(({ key }) => key) ?? [];
  throw new ConfigError(`livechat.config.json: ${inCode(keys)} ${complaint(issue, keys.at(-1))}`);
}

/** The path as code, such as `auth.scopes[0]`. */
const inCode = (keys: unknown[]) =>
  keys
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`))
    .join('')
    .slice(1) || 'its content';

const received = new Map([
  ['Array', 'a list'],
  ['Object', 'an object'],
]);

function complaint(issue: v.BaseIssue<unknown>, key: unknown): string {
  // If the value has the right type, the message is already complete.
  if (issue.kind !== 'schema') return issue.message;
  if (issue.received === 'undefined') {
    const [, rule] = Object.entries(must).find(([name]) => name === key) ?? [];
    return `is missing; it ${rule}`;
  }
  return `is ${received.get(issue.received) ?? issue.received}; it ${issue.message}`;
}
