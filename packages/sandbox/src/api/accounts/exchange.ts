import type { Context } from 'hono';
import * as v from 'valibot';
import type { Env } from '../../state/log';
import { type Challenge, isSdkChallenge, isVerifiedBy, isVerifier } from '../../state/pkce';
import { splitScopes } from '../../state/scopes';
import type { Token } from '../../state/tokens';
import type { World } from '../../state/world';
import { readFields } from '../body';
import { AccountsError } from './accounts-error';
import { createCaller } from './caller';
import { checkFields } from './fields';

const text = v.pipe(v.string(), v.nonEmpty());

const client = { client_id: text, client_secret: v.optional(v.string()) };

/** The guide writes `authorization_code`, the OpenAPI document `code`. */
const codeSchema = v.object({
  grant_type: v.picklist(['authorization_code', 'code']),
  ...client,
  code: text,
  redirect_uri: text,
  code_verifier: v.optional(v.string()),
});

const refreshSchema = v.object({
  grant_type: v.literal('refresh_token'),
  ...client,
  refresh_token: text,
  /** Fewer scopes than were granted. They apply to the new access token only (RFC 6749, 6). */
  scope: v.optional(v.string(), ''),
});

type Client = { client_id: string; client_secret?: string | undefined };

/** `POST /v2/token`: exchanges a code or a refresh token for a pair of tokens. */
export const createExchange = (world: World) => {
  const { store, registration } = world;
  const { tokens, codes } = store;
  const { check } = createCaller(world);

  const expect = (
    c: Context<Env>,
    passed: boolean,
    name: string,
    error: 'invalid_client' | 'invalid_grant' | 'invalid_request' | 'invalid_scope',
    message: string,
  ) => {
    if (!check(c, name, passed)) throw new AccountsError(error, message);
  };

  /** Most libraries send HTTP Basic first, unless they are set up otherwise. */
  const refuseBasic = (c: Context<Env>) => {
    const isBasic = /^Basic\b/i.test(c.req.header('Authorization') ?? '');
    const message =
      'LiveChat documents client_id and client_secret in the body, and no HTTP Basic: in a library, choose client_secret_post, or none. A personal access token gets no other token.';
    expect(c, !isBasic, 'the client names itself in the body', 'invalid_client', message);
  };

  /** LiveChat has no revocation endpoint of RFC 7009. Some libraries then send the revocation to this one. */
  const refuseRevocation = (c: Context<Env>, { grant_type, token }: Record<string, unknown>) => {
    const isRevocation = grant_type === undefined && token !== undefined;
    const message =
      'LiveChat documents no revocation by POST (RFC 7009): send DELETE /v2/token with the access token as Bearer.';
    expect(c, !isRevocation, 'asks for a token', 'invalid_request', message);
  };

  const authenticate = (c: Context<Env>, asked: Client) => {
    const { client_id, client_secret = '' } = registration.client;
    // A parameter without a value counts as omitted (RFC 6749, 3.2).
    const { client_secret: secret = '' } = asked;
    const isClient = asked.client_id === client_id && secret === client_secret;
    const message =
      asked.client_id === client_id && client_secret === ''
        ? 'The client has no secret, and sent one: leave client_secret out. SANDBOX_CLIENT_SECRET gives it one.'
        : 'The client is unknown, or its secret is wrong.';
    expect(c, isClient, 'client is who it says', 'invalid_client', message);
  };

  const verify = (c: Context<Env>, challenge: Challenge | undefined, verifier = '') => {
    // A verifier without a challenge: an attacker may have removed the challenge from the request (RFC 9700, 4.8).
    const passed = challenge
      ? isVerifier(verifier) && isVerifiedBy(challenge, verifier, registration.sdkCompat)
      : verifier === '';
    const message =
      challenge && isSdkChallenge(challenge.challenge)
        ? 'The challenge is the Accounts SDK’s own, not that of RFC 7636.'
        : 'The code_verifier does not match the code_challenge.';
    expect(c, passed, 'code_verifier matches code_challenge', 'invalid_grant', message);
  };

  const exchangeCode = (c: Context<Env>, fields: Record<string, unknown>): Token => {
    const asked = checkFields(codeSchema, fields);
    authenticate(c, asked);
    const issued = codes.find(asked.code);
    // The first caller may have stolen the code, so the tokens that it got are revoked (RFC 6749, 4.1.2).
    if (issued?.used) tokens.revokeAll('code', issued.code);
    if (!issued || issued.used) {
      check(c, 'code is known and unused', false);
      throw new AccountsError('invalid_grant', 'The code is unknown, expired or used before.');
    }
    const isSame = issued.redirect_uri === asked.redirect_uri;
    const message = `The redirect_uri has to be that of the authorize request, letter by letter: ${issued.redirect_uri}. Some libraries end an address that has no path with a slash: write it so in both.`;
    expect(c, isSame, 'redirect_uri is the same', 'invalid_grant', message);
    verify(c, issued.challenge, asked.code_verifier);
    const refresh_token = tokens.issueRefreshToken(issued);
    codes.use(issued);
    return tokens.issue(issued, refresh_token, issued);
  };

  const refresh = (c: Context<Env>, fields: Record<string, unknown>): Token => {
    const asked = checkFields(refreshSchema, fields);
    authenticate(c, asked);
    const known = tokens.findRefreshToken(asked.refresh_token);
    if (!known) {
      // Two callers have this refresh token, and one of them stole it. Nobody knows which one, so both lose all tokens
      // that came from it (RFC 9700, 4.14.2).
      const spent = tokens.findSpent(asked.refresh_token);
      if (spent) tokens.revokeAll('code', spent.code);
      check(c, 'refresh token is valid', false, spent ? 'used before' : 'unknown');
      throw new AccountsError('invalid_grant', 'The refresh token is unknown, used or revoked.');
    }
    const named = splitScopes(asked.scope);
    const isGranted = named.every((scope) => known.scopes.includes(scope));
    const message = 'The scope is more than was granted: ask for some of it, or leave scope out.';
    expect(c, isGranted, 'scope was granted', 'invalid_scope', message);
    const grant = { ...known, scopes: named.length > 0 ? named : known.scopes };
    // A client with a secret keeps its refresh token, unless it is set to rotate. Any other gets a new one each time.
    const { client_secret, rotates } = registration.client;
    const keepsToken = client_secret !== undefined && !rotates;
    return tokens.issue(grant, keepsToken ? known.refresh_token : tokens.rotate(known));
  };

  return async (c: Context<Env>): Promise<Token> => {
    refuseBasic(c);
    const fields = await readFields(c);
    refuseRevocation(c, fields);
    const { grant_type } = checkFields(v.object({ grant_type: text }), fields);
    switch (grant_type) {
      case 'authorization_code':
      case 'code':
        return exchangeCode(c, fields);
      case 'refresh_token':
        return refresh(c, fields);
      default:
        throw new AccountsError('unsupported_grant_type', 'There is no such grant_type here.');
    }
  };
};
