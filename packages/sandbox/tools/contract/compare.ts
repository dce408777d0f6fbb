import type { Exchange } from './calls';
import type { OpenApiDocument, Operation } from './document';
import { propertiesOf, violations } from './document';

/** A difference between the sandbox and the document. */
export type Difference = { endpoint: string; what: string };

/** Compares the sandbox's answers with the document, and the document with the sandbox. */
export const compare = (
  exchanges: readonly Exchange[],
  { operations }: OpenApiDocument,
): Difference[] => {
  const endpoints = [...new Set(exchanges.map(({ endpoint }) => endpoint))];
  const differences = endpoints
    .filter((endpoint) => endpoint.includes(' /v2/'))
    .flatMap((endpoint) => {
      const operation = operations.get(endpoint);
      const own = exchanges.filter((exchange) => exchange.endpoint === endpoint);
      const found = operation
        ? [
            ...own.flatMap((exchange) => answered(exchange, operation)),
            ...documented(own, operation),
          ]
        : ['is not in the document'];
      return found.map((what) => ({ endpoint, what }));
    });
  return differences.filter(
    ({ endpoint, what }, index) =>
      index ===
      differences.findIndex((other) => other.endpoint === endpoint && other.what === what),
  );
};

/** The operations of the document that the sandbox does not have. */
export const missing = (exchanges: readonly Exchange[], { operations }: OpenApiDocument) =>
  [...operations.keys()].filter((name) => !exchanges.some(({ endpoint }) => endpoint === name));

/** Checks one exchange against the document: the answer, and the request if it succeeded. */
const answered = (
  exchange: Exchange,
  { requestBody, responses, security }: Operation,
): string[] => {
  const { status, type, body, request, scopes, personal } = exchange;
  const response = responses[status];
  if (!response) return [`answers ${status}, which is not documented`];
  const found: string[] = [];
  const asked = requestBody?.content?.['application/json'].schema;
  if (status === 200 && asked) {
    const broken = violations(asked, request);
    if (broken.length > 0) found.push(`accepts a request that breaks: ${broken.join('; ')}`);
  }
  const takesPersonal = security.some((scheme) => 'PersonalAccessToken' in scheme);
  if (personal && takesPersonal !== (status === 200)) {
    const does = status === 200 ? 'takes' : 'refuses';
    found.push(`${does} a personal access token, which is not documented`);
  }
  const allowed = security.flatMap((scheme) => scheme.OAuth2BearerToken ?? []);
  if (status === 200 && allowed.length > 0 && !scopes.some((scope) => allowed.includes(scope))) {
    found.push(`accepts the scope ${scopes}, where ${allowed.join(' or ')} is documented`);
  }
  const schema = response.content?.['application/json'].schema;
  if (!schema) return found;
  if (type !== 'application/json') found.push(`answers ${status} as ${type || 'nothing'}`);
  found.push(...violations(schema, body).map((each) => `answers ${status} where ${each}`));
  const known = propertiesOf(schema);
  for (const name of namesOf(body)) {
    if (!known.has(name)) found.push(`answers ${status} with ${name}, which is not documented`);
  }
  return found;
};

/** Checks that the sandbox answers each status of the document, and sends each property of a successful answer. */
const documented = (own: readonly Exchange[], { responses }: Operation): string[] =>
  Object.entries(responses).flatMap(([status, { content }]) => {
    const answers = own.filter((exchange) => String(exchange.status) === status);
    if (answers.length === 0) return status === '500' ? [] : [`never answers ${status}`];
    if (status !== '200') return [];
    const sent = new Set(answers.flatMap(({ body }) => namesOf(body)));
    return [...propertiesOf(content?.['application/json'].schema)]
      .filter((name) => !sent.has(name))
      .map((name) => `never answers with ${name}`);
  });

const namesOf = (body: unknown): string[] => {
  if (Array.isArray(body)) return [...new Set(body.flatMap(namesOf))];
  return typeof body === 'object' && body !== null ? Object.keys(body) : [];
};
