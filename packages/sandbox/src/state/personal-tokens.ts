import type { Random } from './random';

/** What a person made for a script: it acts as the person, for no app, and does not end by itself. */
export type PersonalToken = {
  /** Names the token where the token itself must not be shown. */
  token_id: string;
  account_id: string;
  /** Fixed for the token's life. */
  scopes: readonly string[];
  token: string;
};

/** Revoked ones that are remembered, to say why a call with one is refused. */
const REVOKED = 200;
/** LiveChat publishes no such limit; it keeps a sandbox that runs for weeks from growing. */
const LIMIT = 25;

/** Personal access tokens, oldest first. */
export class PersonalTokens {
  readonly #random: Random;
  #tokens: PersonalToken[] = [];
  #revoked: PersonalToken[] = [];

  constructor(random: Random) {
    this.#random = random;
  }

  clear(): void {
    this.#tokens = [];
    this.#revoked = [];
  }

  /** A new token; past 25 of an account the oldest is revoked. */
  create(account_id: string, scopes: readonly string[]): PersonalToken {
    const token = {
      token_id: this.#random.uuid(),
      account_id,
      scopes,
      token: `dal:sandbox-${this.#random.secret()}`,
    };
    this.#tokens.push(token);
    const oldest = this.#tokens.filter((each) => each.account_id === account_id).at(-LIMIT - 1);
    if (oldest) this.revoke(oldest.token_id);
    return token;
  }

  /** The token, if it can be used: with the id of another account it cannot. */
  find(account_id: string, token: string): PersonalToken | undefined {
    return this.#tokens.find(isOf(account_id, token));
  }

  /** Whether it was there and is no more. */
  isRevoked(account_id: string, token: string): boolean {
    return this.#revoked.some(isOf(account_id, token));
  }

  list(): readonly PersonalToken[] {
    return this.#tokens;
  }

  /** False when there is no such token. */
  revoke(token_id: string): boolean {
    const token = this.#tokens.find((each) => each.token_id === token_id);
    if (!token) return false;
    this.#tokens = this.#tokens.filter((each) => each !== token);
    this.#revoked = [...this.#revoked.slice(1 - REVOKED), token];
    return true;
  }
}

const isOf = (account_id: string, token: string) => (each: PersonalToken) =>
  each.account_id === account_id && each.token === token;
