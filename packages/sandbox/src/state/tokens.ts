import type { Clock } from './clock';
import type { Random } from './random';

/** The data that a token stands for: account, client, scopes, and the attempt that it came from. */
export type Grant = {
  client_id: string;
  account_id: string;
  session_id: string;
  scopes: readonly string[];
  /** The `state` of the authorize request. */
  state: string | undefined;
  scenario: string | undefined;
  /** The code that the grant began with. All its tokens are revoked together. The implicit grant has none. */
  code?: string | undefined;
};

export type Token = Grant & {
  /** Identifies the token in places that must not show the token itself. */
  token_id: string;
  access_token: string;
  /** Seconds, as the app got it. */
  expires_in: number;
  /** Epoch milliseconds. */
  expires_at: number;
  /** The refresh token of the pair. Null in the implicit grant. */
  refresh_token: string | null;
};

export type RefreshToken = Grant & { code: string; refresh_token: string };

/** A token that is not valid any more, and the reason. */
type Ended = { token: Token; why: 'expired' | 'revoked' | 'replaced by 25 newer ones' };

/** Seconds until an access token expires. */
export const TOKEN_LIFETIME = 28_800;
/** How many ended tokens are kept, so that the log can say why a call with one is refused. */
const ENDED = 200;
/** How many replaced refresh tokens are kept, of all accounts together. If one comes again, it was stolen. */
const SPENT = 1000;
/** LiveChat's limit for access tokens and for refresh tokens, for each client and account. */
const LIMIT = 25;

/** Seconds: `expires_in` is the lifetime that the app is told, `lives` is the true one. */
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

  /** Issues an access token, alone or paired with a refresh token. If there are more than 25, the oldest is revoked. */
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

  /** Issues a refresh token, without a region prefix. If there are more than 25, the oldest is revoked. */
  issueRefreshToken(grant: Grant & { code: string }): string {
    const refresh_token = `sandbox-${this.#random.secret()}`;
    this.#refreshTokens.push({ ...only(grant), code: grant.code, refresh_token });
    const oldest = this.#refreshTokens.filter(isOf(grant)).at(-LIMIT - 1);
    if (oldest) this.#forget(oldest);
    return refresh_token;
  }

  /** Replaces a refresh token by a new one. The access tokens that came with the old one stay valid. */
  rotate(old: RefreshToken): string {
    this.#forget(old);
    this.#spent = [...this.#spent.slice(1 - SPENT), old];
    return this.issueRefreshToken(old);
  }

  /** The token. Undefined if it is unknown, revoked or expired. */
  find(access_token: string): Token | undefined {
    return this.#tokens.find(
      (token) => token.access_token === access_token && this.secondsLeft(token) > 0,
    );
  }

  /** The grant of a token. If the token has ended, also the reason. */
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

  /** A refresh token that was replaced. If a client sends it again, two parties have it. */
  findSpent(refresh_token: string): RefreshToken | undefined {
    return this.#spent.find((each) => each.refresh_token === refresh_token);
  }

  /** The valid tokens of an account. */
  of(account_id: string): Token[] {
    return this.#tokens.filter(
      (token) => token.account_id === account_id && this.secondsLeft(token) > 0,
    );
  }

  secondsLeft({ expires_at }: Token): number {
    return Math.floor((expires_at - this.#clock.now()) / 1000);
  }

  /** Revokes a token. If it has a refresh token, that one is revoked too, with all access tokens paired with it. */
  revoke({ token_id, refresh_token }: Pick<Token, 'token_id' | 'refresh_token'>): void {
    this.#end((token) => token.token_id === token_id, 'revoked');
    if (refresh_token !== null) this.revokeAll('refresh_token', refresh_token);
  }

  /** Revokes the tokens of a refresh token, of a session, or of a code, with those that were renewed from it. */
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

/** The fields of a grant, without any others of the object. */
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
