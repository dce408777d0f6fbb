import type { Clock } from './clock';
import type { Random } from './random';

/** What tokens are given for: who, to which client, for what, out of which attempt. */
export type Grant = {
  client_id: string;
  account_id: string;
  session_id: string;
  scopes: readonly string[];
  /** Of the authorize request it answers. */
  state: string | undefined;
  scenario: string | undefined;
  /** The code that all began with, which they are revoked with; the implicit grant has none. */
  code?: string | undefined;
};

export type Token = Grant & {
  /** Names the token where the token itself must not be shown. */
  token_id: string;
  access_token: string;
  /** Seconds, as the app was told. */
  expires_in: number;
  /** Epoch milliseconds. */
  expires_at: number;
  /** The other half of the pair; the implicit grant gives none. */
  refresh_token: string | null;
};

export type RefreshToken = Grant & { code: string; refresh_token: string };

/** A token of the past, and what became of it. */
type Ended = { token: Token; why: 'expired' | 'revoked' | 'replaced by 25 newer ones' };

/** Seconds an access token lives. */
export const TOKEN_LIFETIME = 28_800;
/** Tokens of the past that are remembered, to say why a call with one is refused. */
const ENDED = 200;
/** Refresh tokens that were replaced, of all accounts together: one that comes again was stolen. */
const SPENT = 1000;
/** LiveChat's limit of each kind, for a client and an account. */
const LIMIT = 25;

/** How long a token says it lives, and how long it does; seconds. */
export type Life = { expires_in?: number; lives?: number };

/** Access tokens and refresh tokens, oldest first. */
export class Tokens {
  readonly #clock: Clock;
  readonly #random: Random;
  #tokens: Token[] = [];
  #refreshTokens: RefreshToken[] = [];
  #spent: RefreshToken[] = [];
  #ended: Ended[] = [];

  constructor(clock: Clock, random: Random) {
    this.#clock = clock;
    this.#random = random;
  }

  clear(): void {
    this.#tokens = [];
    this.#refreshTokens = [];
    this.#spent = [];
    this.#ended = [];
  }

  /** A new access token, by itself or paired with a refresh token; past 25 the oldest is revoked. */
  issue(grant: Grant, refresh_token: string | null = null, life: Life = {}): Token {
    const { expires_in = TOKEN_LIFETIME, lives = TOKEN_LIFETIME } = life;
    const token = {
      ...only(grant),
      token_id: this.#random.uuid(),
      access_token: `dal:sandbox-${this.#random.secret()}`,
      expires_in,
      expires_at: this.#clock.now() + lives * 1000,
      refresh_token,
    };
    this.#end((each) => this.secondsLeft(each) <= 0, 'expired');
    this.#tokens.push(token);
    const oldest = this.#tokens.filter(isOf(grant)).at(-LIMIT - 1);
    if (oldest) this.#end((each) => each === oldest, 'replaced by 25 newer ones');
    return token;
  }

  /** A new refresh token; past 25 the oldest is revoked. It has no region prefix. */
  issueRefreshToken(grant: Grant & { code: string }): string {
    const refresh_token = `sandbox-${this.#random.secret()}`;
    this.#refreshTokens.push({ ...only(grant), code: grant.code, refresh_token });
    const oldest = this.#refreshTokens.filter(isOf(grant)).at(-LIMIT - 1);
    if (oldest) this.#forget(oldest);
    return refresh_token;
  }

  /** Takes a refresh token out of use for a new one; the access tokens that came with it live on. */
  rotate(old: RefreshToken): string {
    this.#forget(old);
    this.#spent = [...this.#spent.slice(1 - SPENT), old];
    return this.issueRefreshToken(old);
  }

  /** The token, unless it is unknown, revoked or expired. */
  find(access_token: string): Token | undefined {
    return this.#tokens.find(
      (token) => token.access_token === access_token && this.secondsLeft(token) > 0,
    );
  }

  /** What a token was given for, also when it has ended, and why it has. */
  recall(access_token: string): { grant: Grant; ended?: Ended['why'] } | undefined {
    const token = this.#tokens.find((each) => each.access_token === access_token);
    if (token)
      return this.secondsLeft(token) > 0 ? { grant: token } : { grant: token, ended: 'expired' };
    const past = this.#ended.find((each) => each.token.access_token === access_token);
    return past && { grant: past.token, ended: past.why };
  }

  findRefreshToken(refresh_token: string): RefreshToken | undefined {
    return this.#refreshTokens.find((each) => each.refresh_token === refresh_token);
  }

  /** A refresh token that was replaced: who has it now is not, or not alone, who it was given to. */
  findSpent(refresh_token: string): RefreshToken | undefined {
    return this.#spent.find((each) => each.refresh_token === refresh_token);
  }

  /** The tokens of an account that can be used. */
  of(account_id: string): Token[] {
    return this.#tokens.filter(
      (token) => token.account_id === account_id && this.secondsLeft(token) > 0,
    );
  }

  secondsLeft({ expires_at }: Token): number {
    return Math.floor((expires_at - this.#clock.now()) / 1000);
  }

  /** Revokes a token and, when it came with a refresh token, all that came with that one. */
  revoke({ token_id, refresh_token }: Pick<Token, 'token_id' | 'refresh_token'>): void {
    this.#end((token) => token.token_id === token_id, 'revoked');
    if (refresh_token !== null) this.revokeAll('refresh_token', refresh_token);
  }

  /** Revokes a pair, all of a session, or all that a code was exchanged for and that came of it since. */
  revokeAll(of: 'refresh_token' | 'session_id' | 'code', value: string): void {
    this.#end((token) => token[of] === value, 'revoked');
    this.#refreshTokens = this.#refreshTokens.filter((each) => each[of] !== value);
  }

  #forget({ refresh_token }: Pick<RefreshToken, 'refresh_token'>): void {
    this.#refreshTokens = this.#refreshTokens.filter(
      (each) => each.refresh_token !== refresh_token,
    );
  }

  #end(isOver: (token: Token) => boolean, why: Ended['why']): void {
    const over = this.#tokens.filter(isOver).map((token) => ({ token, why }));
    if (over.length === 0) return;
    this.#tokens = this.#tokens.filter((token) => !isOver(token));
    this.#ended = [...this.#ended, ...over].slice(-ENDED);
  }
}

/** A grant without what came along with it. */
const only = ({
  client_id,
  account_id,
  session_id,
  scopes,
  state,
  scenario,
  code,
}: Grant): Grant => ({
  client_id,
  account_id,
  session_id,
  scopes,
  state,
  scenario,
  code,
});

const isOf =
  ({ client_id, account_id }: Grant) =>
  (other: Grant): boolean =>
    other.client_id === client_id && other.account_id === account_id;
