import { type Client, createSandbox } from '../../src';
import { createSandboxClient } from '../../src/control/sandbox-client';
import type { Endpoint } from '../../src/faults/endpoints';
import { ACCOUNT, authorizeQuery, createBrowser, fragment } from '../../src/testing';

/** One call of the sandbox, and its answer. */
export type Exchange = {
  endpoint: Endpoint;
  /** The scopes of the token of the call. Empty if the call had no token. */
  scopes: readonly string[];
  /** Whether the token was a personal access token. */
  personal: boolean;
  request: unknown;
  status: number;
  type: string;
  /** The parsed JSON body. Undefined if the body was empty. */
  body: unknown;
};

type Token = { scopes: readonly string[]; authorization: string; access_token: string };

type Call = {
  token?: Token;
  path?: Record<string, string>;
  query?: string;
  body?: Record<string, unknown>;
};

/** Calls a sandbox as `client`, and collects the answers. */
export const createCalls = (client: Client) => {
  const app = createSandbox({ client, redirectLimit: Number.POSITIVE_INFINITY });
  const sandbox = createSandboxClient('http://localhost', app.request);
  const exchanges: Exchange[] = [];

  const signIn = async (parameters: Record<string, string>) => {
    const browser = createBrowser(app);
    const query = authorizeQuery(parameters);
    await browser.signIn(ACCOUNT.ada, query);
    return browser.allow(ACCOUNT.ada, query);
  };
  const obtainToken = async (...scopes: string[]): Promise<Token> => {
    const { access_token = '' } = fragment(await signIn({ scope: scopes.join(' ') }));
    return { scopes, access_token, authorization: `Bearer ${access_token}` };
  };
  const obtainPersonalToken = async (...scopes: string[]): Promise<Token> => {
    const { account_id, token } = await sandbox.createPersonalToken(ACCOUNT.ada, scopes);
    return {
      scopes,
      access_token: token,
      authorization: `Basic ${btoa(`${account_id}:${token}`)}`,
    };
  };
  const obtainCode = async (parameters: Record<string, string> = {}) => {
    const { headers } = await signIn({ response_type: 'code', ...parameters });
    return new URL(headers.get('Location') ?? '').searchParams.get('code') ?? '';
  };

  const call = async (
    endpoint: Endpoint,
    { token, path = {}, query = '', body }: Call = {},
  ): Promise<unknown> => {
    const [method = '', template = ''] = endpoint.split(' ');
    const url = template.replace(/\{(\w+)\}/g, (_, name) => path[name] ?? '');
    const response = await app.request(`${url}${query}`, {
      method,
      headers: {
        'Content-Type': 'application/json',
        ...(token && { Authorization: token.authorization }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const answer: unknown = text === '' ? undefined : JSON.parse(text);
    exchanges.push({
      endpoint,
      scopes: token?.scopes ?? [],
      personal: token?.authorization.startsWith('Basic') ?? false,
      request: body,
      status: response.status,
      type: response.headers.get('Content-Type')?.split(';')[0] ?? '',
      body: answer,
    });
    return answer;
  };

  return { sandbox, exchanges, obtainToken, obtainPersonalToken, obtainCode, call };
};
