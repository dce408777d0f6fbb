import type { Random } from './random';

/** A token that a person made for a script. It acts as the person, belongs to no app, and does not expire. */
export type PersonalToken = {
  /** Identifies the token in places that must not show the token itself. */
  token_id: string;
  account_id: string;
  /** They cannot be changed later. */
  scopes: readonly string[];
  token: string;
};

/** How many revoked tokens are kept, so that the log can say why a call with one is refused. */
const REVOKED = 200;
/** LiveChat publishes no such limit. Without it, a sandbox that runs for weeks would use more and more memory. */
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

  /** Makes a token. If the account then has more than 25, the oldest is revoked. */
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

  /** The token. Undefined if it is unknown or revoked, or belongs to another account. */
  find(account_id: string, token: string): PersonalToken | undefined {
    return this.#tokens.find(isOf(account_id, token));
  }

  /** Whether the account's token was revoked. */
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
