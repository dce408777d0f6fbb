import { expect, test } from 'vitest';
import { parseConfig } from './config';

const config = (auth: unknown, rest = {}) => JSON.stringify({ auth, ...rest });
const auth = { scopes: ['sessions--my:rw'], redirectURI: 'http://localhost:3000' };

test('one redirect URI may stand alone, and keys of others are left alone', () => {
  expect(parseConfig(config({ ...auth, clientId: 'x' }, { name: 'My app', blocks: [] }))).toEqual({
    client_id: 'sandbox',
    name: 'My app',
    scopes: ['sessions--my:rw'],
    redirect_uris: ['http://localhost:3000'],
  });
});

test('a byte order mark and the line ends of Windows are no mistakes', () => {
  const text = JSON.stringify({ auth }, null, 2).replaceAll('\n', '\r\n');
  expect(parseConfig(`\uFEFF${text}`).scopes).toEqual(['sessions--my:rw']);
});

test.each([
  ['{', /not valid JSON: line 1, column 2 is the end of the file; look there/],
  ['{\r\n  "auth": {},\r\n}', /not valid JSON: line 3, column 1 has }; look .* a comma/],
  ['{ "auth": "x }', /not valid JSON: line 1, column 11 has "x }; look .* a double quote/],
  ['{\n  // mine\n}', /not valid JSON: line 2, column 3 has \/\/ mine; look .* a comment/],
  ['7', /the file must be an object/],
  ['{}', /auth is missing/],
  [config({ scopes: ['sessions--my:rw'] }), /auth\.redirectURI is missing/],
  [config({ ...auth, scopes: [] }), /auth\.scopes is empty/],
  [config({ ...auth, scopes: 'x' }), /auth\.scopes must be a list/],
  [config({ ...auth, scopes: ['sessions-my:rw'] }), /auth\.scopes .*two dashes/],
  [config({ ...auth, redirectURI: [] }), /auth\.redirectURI is empty/],
  [config({ ...auth, redirectURI: 'localhost:3000' }), /auth\.redirectURI .*not an http/],
  [config({ ...auth, redirectURI: ['http://localhost:3000/?a'] }), /auth\.redirectURI .*no query/],
  [config({ ...auth, redirectURI: 'http://localhost:3000?a' }), /auth\.redirectURI .*no query/],
  [config({ ...auth, redirectURI: 'http://a;script-src' }), /auth\.redirectURI .*not an http/],
  [config({ ...auth, redirectURI: 7 }), /auth\.redirectURI must be/],
  [config(auth, { name: '' }), /name is empty/],
])('%s is refused in one sentence with its key', (text, sentence) => {
  expect(() => parseConfig(text)).toThrow(sentence);
});
