import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ENDPOINTS } from '../../src/faults/endpoints';
import type { Exchange } from './calls';
import { compare, missing } from './compare';
import { joinDocuments, type OpenApiDocument, readDocument, violations } from './document';
import { exercise } from './exercise';

const DOCUMENT = `
openapi: 3.0.0
info: { title: Accounts, version: 1.0.0 }
paths:
  /info:
    get:
      responses:
        "200":
          content:
            application/json:
              schema: &token
                type: object
                properties:
                  access_token: { type: string, maxLength: 191, exclusiveMaximum: false }
                  nickname: { type: string, nullable: true }
        "500": {}
  /accounts:
    get:
      security: [{ OAuth2BearerToken: ["accounts--all:ro"] }]
      responses:
        "200":
          content:
            application/json: { schema: { type: array, items: *token } }
        "403": {}
  /roles:
    get: { responses: {} }
`;

const read = async (text: string): Promise<OpenApiDocument> => {
  const folder = await mkdtemp(join(tmpdir(), 'contract-'));
  try {
    const path = join(folder, 'document.yml');
    await writeFile(path, text);
    return await readDocument(path);
  } finally {
    await rm(folder, { recursive: true });
  }
};

const exchange = (fields: Partial<Exchange>): Exchange => ({
  endpoint: 'GET /v2/info',
  scopes: [],
  personal: false,
  request: undefined,
  status: 200,
  type: 'application/json',
  body: { access_token: 'x', nickname: null },
  ...fields,
});

test('an answer as documented makes no difference', async () => {
  expect(compare([exchange({})], await read(DOCUMENT))).toEqual([]);
});

test.each<[string, Partial<Exchange>]>([
  ['answers 401, which is not documented', { status: 401 }],
  ['answers 200 where .access_token must be string', { body: { access_token: 7, nickname: '' } }],
  ['answers 200 as text/html', { type: 'text/html' }],
  [
    'answers 200 with extra, which is not documented',
    { body: { access_token: 'x', nickname: '', extra: 1 } },
  ],
  ['never answers with nickname', { body: { access_token: 'x' } }],
  ['takes a personal access token, which is not documented', { personal: true }],
])('what differs is told: it %s', async (what, fields) => {
  const differences = compare([exchange(fields)], await read(DOCUMENT));
  expect(differences).toContainEqual({ endpoint: 'GET /v2/info', what });
});

test('a scope that is not documented, a status that never comes and a missing call are told', async () => {
  const document = await read(DOCUMENT);
  const all = [exchange({ endpoint: 'GET /v2/accounts', scopes: ['accounts--my:ro'], body: [] })];
  expect(compare(all, document).map(({ what }) => what)).toEqual([
    'accepts the scope accounts--my:ro, where accounts--all:ro is documented',
    'never answers with access_token',
    'never answers with nickname',
    'never answers 403',
  ]);
  expect(missing(all, document)).toEqual(['GET /v2/info', 'GET /v2/roles']);
});

test('of two documents each says where its calls are', async () => {
  const other = DOCUMENT.replace(
    'paths:',
    'servers: [{ url: "https://accounts.example/v2/customer" }]\npaths:',
  ).replace('/roles:', '/roles/:');
  const { title, operations } = joinDocuments([await read(DOCUMENT), await read(other)]);
  expect(title).toBe('Accounts 1.0.0, Accounts 1.0.0');
  expect([...operations.keys()]).toEqual([
    'GET /v2/info',
    'GET /v2/accounts',
    'GET /v2/roles',
    'GET /v2/customer/info',
    'GET /v2/customer/accounts',
    'GET /v2/customer/roles',
  ]);
});

test('formats count', () => {
  expect(violations({ type: 'string', format: 'uuid' }, 'x')).toEqual([
    'body must match format "uuid"',
  ]);
});

test('what is no OpenAPI 3.0 document is refused', async () => {
  await expect(read('openapi: 3.1.0')).rejects.toThrow('not an OpenAPI 3.0 document');
});

test('every endpoint is called, and succeeds at least once', async () => {
  const succeeded = new Set(
    (await exercise()).filter(({ status }) => status === 200).map(({ endpoint }) => endpoint),
  );
  expect([...succeeded].sort()).toEqual([...ENDPOINTS].sort());
});
