import { readFileSync } from 'node:fs';
import { type ParseError, parse } from 'jsonc-parser';
import * as v from 'valibot';
import { type Client, SANDBOX_CLIENT_ID } from './state/registered-client';

const redirectURI = v.pipe(
  v.string(),
  v.check(
    (uri) => URL.canParse(uri) && /^https?:\/\/[\w.[\]:-]+([/?#]|$)/i.test(uri),
    ({ input }) => `has ${JSON.stringify(input)}, which is not an http:// or https:// address.`,
  ),
  v.check(
    (uri) => !/[?#]/.test(uri),
    ({ input }) => `has ${JSON.stringify(input)}: LiveChat takes no query and no fragment here.`,
  ),
);

const scope = v.pipe(
  v.string('must be a list of strings.'),
  v.regex(
    /^(?!.*[^-]-(my|access|all):)[a-z][a-z0-9._-]*(:[a-z]+)?$/,
    ({ input }) =>
      `has ${JSON.stringify(input)}; a scope is spelt like "sessions--my:rw", with two dashes.`,
  ),
);

const configSchema = v.object(
  {
    name: v.optional(
      v.pipe(v.string('must be a string.'), v.nonEmpty('is empty; write the name of your app.')),
      'Your app',
    ),
    auth: v.object(
      {
        scopes: v.pipe(
          v.array(scope, 'must be a list of scopes.'),
          v.minLength(1, 'is empty; name at least one scope, such as "sessions--my:rw".'),
        ),
        redirectURI: v.pipe(
          v.union([v.string(), v.array(v.string())], 'must be an address or a list of addresses.'),
          v.transform((one) => [one].flat()),
          v.array(redirectURI),
          v.minLength(1, 'is empty; name at least one address, such as "http://localhost:3000".'),
        ),
      },
      'must be an object with scopes and redirectURI.',
    ),
  },
  'must be an object with auth.',
);

/** A sentence for the person who edits livechat.config.json. */
export class ConfigError extends Error {}

const read = (path: URL): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new ConfigError('livechat.config.json was not found at the root of the repository.', {
      cause,
    });
  }
};

const parseJSON = (file: string): unknown => {
  // Some editors put a byte order mark in front.
  const text = file.replace(/^\uFEFF/, '');
  const errors: ParseError[] = [];
  const json = parse(text, errors, { disallowComments: true });
  const [error] = errors;
  if (!error) return json;
  const lines = text.slice(0, error.offset).split(/\r\n?|\n/);
  const [found] = text.slice(error.offset, error.offset + error.length).split(/[\r\n]/);
  throw new ConfigError(
    `livechat.config.json is not valid JSON: line ${lines.length}, column ${(lines.at(-1) ?? '').length + 1} ` +
      `${found ? `has ${found}` : 'is the end of the file'}; look there, and just before it, for ` +
      'a comma, a double quote or a bracket too many or too few, or for a comment.',
  );
};

/** The client the sandbox registers, from the text of livechat.config.json. Throws `ConfigError`. */
export const parseConfig = (text: string): Client => {
  const result = v.safeParse(configSchema, parseJSON(text));
  if (!result.success) {
    const [issue] = result.issues;
    const key = v.getDotPath(issue)?.replace(/\.\d+$/, '') ?? 'the file';
    const fault =
      issue.received === 'undefined'
        ? 'is missing; livechat.config.schema.json says what it has to be.'
        : issue.message;
    throw new ConfigError(`livechat.config.json: ${key} ${fault}`);
  }
  const { name, auth } = result.output;
  return {
    client_id: SANDBOX_CLIENT_ID,
    name,
    scopes: auth.scopes,
    redirect_uris: auth.redirectURI,
  };
};

/** Reads livechat.config.json at the root of the repository. Throws `ConfigError`. */
export const readConfig = (): Client =>
  parseConfig(read(new URL('../../../livechat.config.json', import.meta.url)));
