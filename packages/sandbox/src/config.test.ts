import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ConfigError, readClient } from './config';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sandbox-config-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function read(auth: object, rest = {}) {
  const path = join(folder, 'livechat.config.json');
  writeFileSync(path, JSON.stringify({ auth, ...rest }));
  return readClient(path);
}
const auth = { scopes: ['sessions--my:rw'], redirectURI: 'http://localhost:3000' };

test('the sandbox registers what livechat.config.json says, under a client id of its own', () => {
  const clientId = 'bb9e5b2f1ab480e4a715977b7b1b4279';
  const otherScopes = ['moments--all:ro'];
  expect(read({ ...auth, clientId, otherScopes }, { name: 'My app' })).toEqual({
    client_id: 'sandbox',
    name: 'My app',
    scopes: ['sessions--my:rw', 'moments--all:ro'],
    otherScopes,
    redirect_uris: ['http://localhost:3000'],
  });
});

test('a mistake in it is told in the words the apps have for it', () => {
  expect(() => read({ ...auth, scopes: ['session--my:rw'] })).toThrow(ConfigError);
  expect(() => read({ ...auth, scopes: ['session--my:rw'] })).toThrow('"sessions--my:rw"');
});
