import type { Clock } from './clock';
import type { Challenge } from './pkce';
import type { Random } from './random';
import type { Grant, Life } from './tokens';

/** The grant that a code stands for, and the redirect URI and challenge that its exchange must match. */
export type CodeGrant = Grant &
  Life & {
    redirect_uri: string;
    challenge: Challenge | undefined;
  };

type Issued = CodeGrant & {
  code: string;
  /** Epoch milliseconds. */
  expires_at: number;
  used: boolean;
};

/** Seconds until a code expires. LiveChat says "a few minutes". */
export const CODE_LIFETIME = 300;
/** How many codes the sandbox keeps, of all accounts together. */
const CODES = 1000;

/** Authorization codes. Each works once, within a few minutes. */
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
    this.#codes = [...this.#codes.slice(1 - CODES), { ...grant, code, expires_at, used: false }];
    return code;
  }

  /** The code. Undefined if it is unknown, or if it expired before it was used. */
  find(code: string): Issued | undefined {
    const issued = this.#codes.find((each) => each.code === code);
    return issued && (issued.used || issued.expires_at > this.#clock.now()) ? issued : undefined;
  }

  /** Marks a code as exchanged. */
  use(issued: Issued): void {
    issued.used = true;
  }

  revokeOfSession(session_id: string): void {
    this.#codes = this.#codes.filter((code) => code.session_id !== session_id);
  }

  revoke(code: string): void {
    this.#codes = this.#codes.filter((each) => each.code !== code);
  }
}
