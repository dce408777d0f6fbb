import * as v from 'valibot';

/** A mistake in livechat.config.json or in the environment, told in one sentence with the fix. */
export class ConfigError extends Error {}

/** What the keys must be, also where they are missing. */
const must: Record<string, string> = {
  auth: 'must be an object with clientId, scopes and redirectURI; see livechat.config.schema.json.',
  scopes: 'must be a list of scopes, such as ["sessions--my:rw"].',
  redirectURI: 'must be a list of addresses, such as ["http://localhost:3000"].',
};

/** Why a scope cannot be meant so, with what to write; null for a well-formed one. */
function misspeltScope(scope: string): string | null {
  const meant = scope.trim().replace(/(?<!-)-(my|access|all):/, '--$1:');
  if (meant !== scope) return `write "${meant}".`;
  if (/^[a-z][a-z0-9._-]*(:[a-z]+)?$/.test(scope)) return null;
  return 'it has only small letters, a double dash before my, access or all, and a colon, as in "sessions--my:rw".';
}

const Scope = v.pipe(
  v.string('must be a string such as "sessions--my:rw".'),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    const meant = misspeltScope(dataset.value);
    if (meant)
      addIssue({
        message: `is "${dataset.value}", which is not how LiveChat spells a scope: ${meant}`,
      });
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
        message: `is "${uri}", which is not a full address; write one such as "http://localhost:3000".`,
      });
    else if (/[?#]/.test(uri))
      addIssue({
        message: `is "${uri}", with a query or a fragment, which LiveChat refuses; cut it after the path: "${url.origin}${url.pathname}".`,
      });
  }),
);

/** One address may stand without the list around it. */
const OneRedirectURI = v.pipe(
  RedirectURI,
  v.transform((uri) => [uri]),
);
const RedirectURIs = v.pipe(
  v.array(RedirectURI, must.redirectURI),
  v.minLength(1, 'must name at least one address, such as ["http://localhost:3000"].'),
);

/** livechat.config.json in the LiveChat CLI's names; the CLI's other keys may stand beside them. */
const ConfigFile = v.looseObject(
  {
    auth: v.looseObject(
      {
        clientId: v.optional(
          v.string('must be a string: the client id, or "" for the sandbox.'),
          '',
        ),
        clientType: v.optional(
          v.literal(
            'javascript_app',
            'must be "javascript_app": both flows run in the browser, where no secret can be kept.',
          ),
          'javascript_app',
        ),
        scopes: v.pipe(
          v.array(Scope, must.scopes),
          v.minLength(1, 'must name at least one scope; start with ["sessions--my:rw"].'),
        ),
        redirectURI: v.lazy((uri) => (typeof uri === 'string' ? OneRedirectURI : RedirectURIs)),
      },
      must.auth,
    ),
  },
  'must be an object with auth; see livechat.config.schema.json.',
);

/** Checks what livechat.config.json holds. Throws a ConfigError that names the key and the fix. */
export function parseConfigFile(json: unknown): v.InferOutput<typeof ConfigFile> {
  const result = v.safeParse(ConfigFile, json);
  if (result.success) return result.output;
  const [issue] = result.issues;
  const keys = issue.path?.map(({ key }) => key) ?? [];
  throw new ConfigError(`livechat.config.json: ${inWords(keys)} ${complaint(issue, keys.at(-1))}`);
}

/** `auth.scopes[0]`, as one would write it in code. */
const inWords = (keys: unknown[]) =>
  keys
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`))
    .join('')
    .slice(1) || 'its content';

const received: Record<string, string> = { Array: 'a list', Object: 'an object' };

function complaint(issue: v.BaseIssue<unknown>, key: unknown): string {
  // A value that is of the right type says itself what is wrong with it.
  if (issue.kind !== 'schema') return issue.message;
  if (issue.received === 'undefined') return `is missing; it ${must[`${key}`]}`;
  return `is ${received[issue.received] ?? issue.received}; it ${issue.message}`;
}
