import type { Clock } from './clock';
import type { Challenge } from './pkce';
import type { Random } from './random';
import type { Grant, Life } from './tokens';

/** What a code is worth, and what has to come along to get it. */
export type CodeGrant = Grant &
  Life & {
    redirect_uri: string;
    challenge: Challenge | undefined;
  };

type Issued = CodeGrant & {
  code: string;
  /** Epoch milliseconds. */
  expires_at: number;
  /** What it was exchanged for: the pair to revoke when the code comes a second time. */
  refresh_token: string | undefined;
};

/** Seconds a code lives: LiveChat says "a few minutes". */
export const CODE_LIFETIME = 300;
/** Of all accounts together. */
const CODES = 1000;

/** Authorization codes: each works once, for a few minutes. */
export class Codes {
  readonly #clock: Clock;
  readonly #random: Random;
  #codes: Issued[] = [];

  constructor(clock: Clock, random: Random) {
    this.#clock = clock;
    this.#random = random;
  }

  clear(): void {
    this.#codes = [];
  }

  issue(grant: CodeGrant): string {
    const code = `dal:sandbox-${this.#random.secret()}`;
    const expires_at = this.#clock.now() + CODE_LIFETIME * 1000;
    this.#codes = [
      ...this.#codes.filter((each) => each.expires_at > this.#clock.now()).slice(1 - CODES),
      { ...grant, code, expires_at, refresh_token: undefined },
    ];
    return code;
  }

  /** The code, used or not, unless it is unknown or expired. */
  find(code: string): Issued | undefined {
    return this.#codes.find((each) => each.code === code && each.expires_at > this.#clock.now());
  }

  /** Marks a code as exchanged for the pair of this refresh token. */
  use(issued: Issued, refresh_token: string): void {
    issued.refresh_token = refresh_token;
  }

  revokeOfSession(session_id: string): void {
    this.#codes = this.#codes.filter((code) => code.session_id !== session_id);
  }

  revoke(code: string): void {
    this.#codes = this.#codes.filter((each) => each.code !== code);
  }
}
