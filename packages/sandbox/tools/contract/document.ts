import { readFile } from 'node:fs/promises';
import { Ajv, type ErrorObject } from 'ajv';
import addFormats from 'ajv-formats';
import * as v from 'valibot';
import { parse } from 'yaml';

const content = v.optional(v.object({ 'application/json': v.object({ schema: v.unknown() }) }));

const operation = v.object({
  security: v.optional(v.array(v.record(v.string(), v.nullable(v.array(v.string())))), []),
  requestBody: v.optional(v.object({ content })),
  responses: v.record(v.string(), v.object({ content })),
});

const documentSchema = v.object({
  openapi: v.pipe(v.string(), v.startsWith('3.0.', 'This is not an OpenAPI 3.0 document.')),
  servers: v.optional(v.array(v.object({ url: v.pipe(v.string(), v.url()) })), []),
  info: v.object({ title: v.string(), version: v.string() }),
  paths: v.record(v.string(), v.record(v.string(), v.unknown())),
});

export type Operation = v.InferOutput<typeof operation>;

/** LiveChat's OpenAPI document. The keys of its operations have the form `GET /v2/…`. */
export type OpenApiDocument = { title: string; operations: Map<string, Operation> };

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

/** Joins documents into one: the Global Accounts API and the Customer Accounts API each have their own. */
export const joinDocuments = (documents: readonly OpenApiDocument[]): OpenApiDocument => ({
  title: documents.map(({ title }) => title).join(', '),
  operations: new Map(documents.flatMap(({ operations }) => [...operations])),
});

/** Reads the document from a path or a URL. Throws if it is not an OpenAPI 3.0 document. */
export const readDocument = async (source: string): Promise<OpenApiDocument> => {
  const text = /^https?:/.test(source) ? await download(source) : await readFile(source, 'utf8');
  // LiveChat's document has more YAML aliases than the parser allows by default.
  const { info, paths, servers } = v.parse(documentSchema, parse(text, { maxAliasCount: -1 }));
  const base = servers[0] ? new URL(servers[0].url).pathname : '/v2';
  const operations = Object.entries(paths).flatMap(([path, item]) =>
    METHODS.filter((method) => method in item).map((method): [string, Operation] => [
      `${method.toUpperCase()} ${base}${path.replace(/\/$/, '')}`,
      v.parse(operation, item[method]),
    ]),
  );
  return { title: `${info.title} ${info.version}`, operations: new Map(operations) };
};

const download = async (url: string): Promise<string> => {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answers ${response.status}.`);
  return response.text();
};

const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: true });
addFormats.default(ajv);
// The format `url` of ajv does not accept localhost.
ajv.addFormat('url', (text: string) => URL.canParse(text));
ajv.addFormat('uint64', { type: 'number', validate: (n) => Number.isInteger(n) && n >= 0 });

/** Removes flags such as `exclusiveMaximum: false` of OpenAPI 3.0. In today's JSON Schema the value is a number. */
const withoutFlags = (schema: unknown): unknown => {
  if (Array.isArray(schema)) return schema.map(withoutFlags);
  if (typeof schema !== 'object' || schema === null) return schema;
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([key, value]) => !(key.startsWith('exclusive') && typeof value === 'boolean'))
      .map(([key, value]) => [key, withoutFlags(value)]),
  );
};

const explain = ({ instancePath, message, params }: ErrorObject): string =>
  `${instancePath.replaceAll('/', '.') || 'body'} ${message}${'allowedValues' in params ? `: ${params.allowedValues}` : ''}`;

/** The rules of a schema of the document that a value breaks. */
export const violations = (schema: unknown, value: unknown): string[] => {
  const validate = ajv.compile(v.parse(v.record(v.string(), v.unknown()), withoutFlags(schema)));
  return validate(value) ? [] : [...new Set((validate.errors ?? []).map(explain))];
};

const node = v.object({
  properties: v.optional(v.record(v.string(), v.unknown())),
  items: v.optional(v.unknown()),
  allOf: v.optional(v.array(v.unknown())),
  oneOf: v.optional(v.array(v.unknown())),
});

/** The names of a schema's properties. For a list, those of its items. */
export const propertiesOf = (schema: unknown): Set<string> => {
  const result = v.safeParse(node, schema);
  if (!result.success) return new Set();
  const { properties = {}, items, allOf = [], oneOf = [] } = result.output;
  return new Set([
    ...Object.keys(properties),
    ...[items, ...allOf, ...oneOf].flatMap((part) => [...propertiesOf(part)]),
  ]);
};
