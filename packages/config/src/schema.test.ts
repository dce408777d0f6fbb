import { readFileSync } from 'node:fs';
import Ajv2020 from 'ajv/dist/2020';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { livechatScopes } from './livechat-scopes';
import {
  ConfigError,
  clientIdPattern,
  clientTypes,
  otherScopePattern,
  parseConfigFile,
  responseTypes,
} from './schema';

const clientId = 'bb9e5b2f1ab480e4a715977b7b1b4279';
const auth = { clientId, scopes: ['sessions--my:rw'], redirectURI: ['http://localhost:3000'] };
const withAuth = (changes: object) => ({ auth: { ...auth, ...changes } });

const schema = JSON.parse(
  readFileSync(new URL('../../../livechat.config.schema.json', import.meta.url), 'utf8'),
);
const fitsSchema = new Ajv2020().compile(schema);

/** The error sentence about a mistake that an editor shows too, by the schema. */
function complaint(json: unknown): string {
  expect(fitsSchema(json)).toBe(false);
  return sentence(json);
}

/** The error sentence about a mistake that the schema cannot express. */
function sentence(json: unknown): string {
  try {
    parseConfigFile(json);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    expect(error.message).toMatch(/^livechat\.config\.json: [^\n]+\.$/);
    return error.message;
  }
  throw new Error('nothing was wrong');
}

function accepted(json: unknown) {
  expect(fitsSchema(json), JSON.stringify(fitsSchema.errors)).toBe(true);
  return parseConfigFile(json);
}

test.each([
  ['client_id', 'clientId'],
  ['clientID', 'clientId'],
  ['client-id', 'clientId'],
  ['ClientId', 'clientId'],
  ['clientid', 'clientId'],
  ['clietnId', 'clientId'],
  ['clienType', 'clientType'],
  ['response_type', 'responseType'],
  ['responsetype', 'responseType'],
  ['ResponseType', 'responseType'],
  ['responseTypes', 'responseType'],
  ['redirectUri', 'redirectURI'],
  ['redirect_uri', 'redirectURI'],
  ['redirect_uris', 'redirectURI'],
  ['redirectURIs', 'redirectURI'],
  ['redirectURL', 'redirectURI'],
  ['scope', 'scopes'],
  ['Scopes', 'scopes'],
  ['other_scopes', 'otherScopes'],
])('"%s" ends the start wherever it stands, as auth.%s was meant', (key, meant) => {
  expect(complaint(withAuth({ [key]: 'x' }))).toContain(`no auth.${key}; write auth.${meant}.`);
  expect(sentence({ [key]: 'x', auth })).toContain(`no ${key}; write auth.${meant}.`);
});

test.each(['id', 'appId', 'redirect', 'permissions', 'constructor', '__proto__', 'a\nb', '%s'])(
  'auth has no "%s", and the sentence says what it has',
  (key) => {
    const file = JSON.parse(
      JSON.stringify(withAuth({ KEY: 1 })).replace('"KEY"', JSON.stringify(key)),
    );
    expect(complaint(file)).toContain('auth has clientId, clientType, responseType, scopes, ');
  },
);

test.each([
  ['Auth', 'auth'],
  ['AUTH', 'auth'],
  ['oauth', 'auth'],
  ['Name', 'name'],
  ['clientId', 'auth.clientId'],
  ['scopes', 'auth.scopes'],
  ['redirectURI', 'auth.redirectURI'],
])('"%s" beside auth is not passed over: %s was meant', (key, meant) => {
  expect(sentence({ auth, [key]: {} })).toContain(`there is no ${key}; write ${meant}.`);
});

test.each(['title', 'appName', 'display_name'])(
  '"%s" in place of name is not passed over, and beside it is another one’s',
  (key) => {
    expect(sentence({ auth, [key]: 'My app' })).toContain(`there is no ${key}; write name.`);
    expect(accepted({ auth, name: 'My app', [key]: 'x' }).name).toBe('My app');
  },
);

test.each(['hostname', 'subtitle', 'authorName'])('"%s" is of something else than the app', (key) =>
  expect(accepted({ auth, [key]: 'x' })).toBeDefined(),
);

test('a client id where the apps do not look for it does not leave them in the sandbox', () => {
  const blocks = { authorization: { clientId, type: 'javascript_app' } };
  expect(sentence({ ...withAuth({ clientId: '' }), blocks })).toContain(
    'blocks.authorization.clientId is not read; write auth.clientId.',
  );
  expect(accepted({ auth, blocks }).auth.clientId).toBe(clientId);
});

test('the keys of the LiveChat CLI and of its SDK may stand beside ours', () => {
  const cli = {
    $schema: './livechat.config.schema.json',
    appId: 'h0rp5lz4R',
    id: 'h0rp5lz4R',
    name: 'Template App',
    product: 'livechat',
    stage: 'labs',
    install: true,
    baseURL: 'https://app.example',
    display: { shortDescription: 'x' },
    blocks: { repository: { provider: 'github', name: 'x' }, widgets: {} },
    widget: [{ url: '%baseURL%/fullscreen', placement: 'fullscreen' }],
    appWebhooks: { url: '%baseURL%/api' },
    chatWebhooks: { url: '%baseURL%/api', actions: [] },
    chatActions: { url: '%baseURL%/api', label: 'x', action: 'sendWebhook' },
    chatBoosters: {},
  };
  expect(accepted({ ...cli, ...withAuth({ mode: 'popup' }) }).name).toBe('Template App');
});

test.each([
  'YOUR_CLIENT_ID',
  'hello world',
  clientId.toUpperCase(),
  clientId.slice(1),
  `${clientId}0`,
  `${clientId} ${clientId}`,
  'dal:test_d7MEp1YYo3',
  '6fa459ea-ee8a-3ca4-894e-db77e160355e',
])('"%s" is not a client id of LiveChat’s, and is not repeated', (id) => {
  const message = complaint(withAuth({ clientId: id }));
  expect(message).toContain('auth.clientId is not a client id of LiveChat’s');
  expect(message).not.toContain(id);
});

test.each(['', '  ', '<your-client-id-from-dev-console>'])('"%s" is no client id yet', (id) => {
  expect(accepted(withAuth({ clientId: id })).auth.clientId).toBe('');
});

test('blanks around a client id that was pasted are no mistake', () => {
  expect(accepted(withAuth({ clientId: ` ${clientId}\n` })).auth.clientId).toBe(clientId);
});

test('the response type is a token until the file asks for a code', () => {
  expect(accepted({ auth }).auth.responseType).toBe('token');
  for (const responseType of responseTypes)
    expect(accepted(withAuth({ responseType })).auth.responseType).toBe(responseType);
});

test.each([
  ['id_token', 'is "id_token"'],
  ['Code', 'is "Code"'],
  ['code token', 'is "code token"'],
  ['', 'is ""'],
  [['code'], 'is a list'],
  [null, 'is null'],
])('%j is no response type, and the sentence says what each one stands for', (type, what) => {
  expect(complaint(withAuth({ responseType: type }))).toContain(
    `auth.responseType ${what}; it must be "token", for the implicit grant, or "code", for`,
  );
});

test.each([
  ['session--my:rw', 'sessions--my:rw'],
  ['sessions.my:rw', 'sessions--my:rw'],
  ['sessions-my:rw', 'sessions--my:rw'],
  ['sessions—my:rw', 'sessions--my:rw'],
  ['Sessions--my:rw', 'sessions--my:rw'],
  ['sessions--my:rw ', 'sessions--my:rw'],
  ['sessions--my:w', 'sessions--my:rw'],
  ['sessions--my', 'sessions--my:ro'],
  ['account--my:ro', 'accounts--my:ro'],
  ['accounts.role--all:ro', 'accounts.roles--all:ro'],
  ['agent--all:ro', 'agents--all:ro'],
  ['report_read', 'reports_read'],
])('"%s" is not a scope of LiveChat’s: %s was meant', (scope, meant) => {
  expect(complaint(withAuth({ scopes: [scope] }))).toContain(`did you mean "${meant}"?`);
});

test.each(['', 'read', 'hello', 'constructor', '__proto__', 'toString', 'hello\n'])(
  '"%s" is no scope, and the sentence says where one goes that is newer than the list',
  (scope) => {
    expect(complaint(withAuth({ scopes: [scope] }))).toContain('belongs into auth.otherScopes.');
  },
);

test.each([
  ['scopes', 'sessions--my:rw'],
  ['otherScopes', 'moments--all:ro'],
  ['redirectURI', 'http://localhost:3000'],
])('what stands in auth.%s twice is told, as something else may have been meant', (key, item) => {
  expect(complaint(withAuth({ [key]: [item, item] }))).toContain(
    `auth.${key}[1] is "${item}" once more: leave it out.`,
  );
});

test('scopes that share a string are told apart', () => {
  const scopes = ['sessions--my:rw,agents--all:ro'];
  expect(complaint(withAuth({ scopes }))).toContain('write each scope in quotes of its own');
});

test('a scope that is newer than the list counts like the others when it is named as such', () => {
  const { scopes } = accepted(
    withAuth({ otherScopes: ['moments--all:ro', 'sessions--my:rw'] }),
  ).auth;
  expect(scopes).toEqual(['sessions--my:rw', 'moments--all:ro']);
});

test.each(['sessions-my:rw', 'Moments--all:ro', 'moments all', 'moments--all:ro,x:rw', ''])(
  '"%s" cannot be a scope however new it is',
  (scope) => {
    expect(complaint(withAuth({ otherScopes: [scope] }))).toContain('auth.otherScopes[0] is');
  },
);

test.each([
  ['HTTP://LOCALHOST:3000', 'http://localhost:3000'],
  ['https://app.example:443', 'https://app.example'],
  ['https://app.example/a/../b', 'https://app.example/b'],
  ['https://app.example/%2e%2e/b', 'https://app.example/b'],
  ['https://someone:secret@app.example', 'https://app.example'],
  [' https://app.example', 'https://app.example'],
  ['https:/app.example', 'https://app.example'],
  ['https://app.example/b?', 'https://app.example/b'],
  ['https://app.example/#access_token=dal:secret&state=x', 'https://app.example'],
])('the redirect URI "%s" would never match, "%s" does', (uri, plain) => {
  const message = sentence(withAuth({ redirectURI: [uri] }));
  expect(message).toContain(`write "${plain}".`);
  expect(message).not.toContain('secret');
});

test.each([
  'localhost:3000',
  'ftp://app.example',
  'javascript:alert(1)',
  'http://',
  'https://*.example',
  'https://app.example;script-src',
  'https://app example',
])('the redirect URI "%s" is no full address', (uri) => {
  expect(complaint(withAuth({ redirectURI: uri }))).toContain('is not a full address');
});

test('a redirect URI with a star matches nothing, so it is refused', () => {
  expect(complaint(withAuth({ redirectURI: ['http://localhost:3000/*'] }))).toContain('a star');
});

test.each([
  'http://localhost:3000',
  'http://localhost:3000/',
  'https://app.example/callback',
  'https://app.example/callback/',
  'http://127.0.0.1:3000',
  'http://[::1]:3000',
])('the redirect URI "%s" is taken as it is', (uri) => {
  expect(accepted(withAuth({ redirectURI: uri })).auth.redirectURI).toEqual([uri]);
});

test('a name is what the consent page shows, so it cannot be empty', () => {
  expect(complaint({ name: ' ', auth })).toContain('name is empty');
  expect(complaint({ name: 7, auth })).toContain('name is 7; it must be a string');
});

test('editors complete what the start accepts', () => {
  const { properties } = schema.properties.auth;
  const { clientId: id, clientType, responseType, scopes, otherScopes } = properties;
  expect(clientType.enum).toEqual(clientTypes);
  expect(clientType.default).toBe(parseConfigFile({ auth }).auth.clientType);
  expect(responseType.enum).toEqual(responseTypes);
  expect(responseType.default).toBe(parseConfigFile({ auth }).auth.responseType);
  expect(scopes.items.enum).toEqual(livechatScopes);
  expect(new RegExp(id.pattern).source).toBe(`^\\s*(${clientIdPattern.source.slice(2, -3)})?\\s*$`);
  expect(otherScopes.items.pattern).toBe(otherScopePattern.source);
  expect(new Set(livechatScopes).size).toBe(livechatScopes.length);
});

test.each([
  [{ auth: { clientSecret: 'a' } }, 'auth.clientSecret'],
  [{ client_secret: 'a' }, 'client_secret'],
  [
    { blocks: [{ authorization: { 'client-secret': 'a' } }] },
    'blocks.0.authorization.client-secret',
  ],
])('a secret in the file is refused, and not repeated', (extra, key) => {
  const said = sentence({ ...withAuth({}), ...extra });
  expect(said).toContain(`${key} is a secret`);
  expect(said).toContain('LIVECHAT_CLIENT_SECRET');
});

test('whatever stands in the file, it is accepted or refused in one line', () => {
  const key = fc.constantFrom(
    ...['auth', 'name', 'clientId', 'scopes', 'redirectURI', 'otherScopes', 'clientType', 'mode'],
    ...['responseType', '__proto__', 'constructor', 'toString', 'hasOwnProperty', 'a\nb', ''],
  );
  const leaf = fc.oneof(
    fc.constantFrom(
      '__proto__',
      'constructor',
      'sessions--my:rw',
      clientId,
      'http://localhost:3000',
    ),
    fc.constantFrom('a\u001b[2J\nb', '', 0, null, true),
    fc.string(),
  );
  const { json } = fc.letrec((tie) => ({
    json: fc.oneof(
      { maxDepth: 4 },
      leaf,
      fc.array(tie('json'), { maxLength: 3 }),
      fc.array(fc.tuple(key, tie('json')), { maxLength: 6 }).map((entries) => {
        // Made by JSON.parse: there `__proto__` is a key like any other.
        const members = entries.map(
          ([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`,
        );
        return JSON.parse(`{${members}}`);
      }),
    ),
  }));
  fc.assert(
    fc.property(json, (file) => {
      for (const content of [file, { auth: file }, withAuth(Object(file))]) {
        try {
          parseConfigFile(content);
        } catch (error) {
          if (!(error instanceof ConfigError)) throw error;
          expect(error.message).toMatch(/^livechat\.config\.json: \P{Cc}+\.$/u);
        }
      }
    }),
    { numRuns: 1000 },
  );
});
