import { createHash } from 'node:crypto';

/** Returns `size` random bytes. */
export type RandomBytes = (size: number) => Uint8Array;

export const secureRandom: RandomBytes = (size) => crypto.getRandomValues(new Uint8Array(size));

/** Gives the same bytes in the same order for the same seed. For tests only. */
export const seededRandom = (seed: string): RandomBytes => {
  let count = 0;
  return (size) =>
    createHash('shake256', { outputLength: size }).update(`${count++}:${seed}`).digest();
};

/** Makes the sandbox's ids and secrets. */
export class Random {
  readonly #initial: RandomBytes;
  #bytes: RandomBytes;

  constructor(initial: RandomBytes) {
    this.#initial = initial;
    this.#bytes = initial;
  }

  /** Starts the sequence of a seed. Undefined goes back to the source that the sandbox started with. */
  seed(seed: string | undefined): void {
    this.#bytes = seed === undefined ? this.#initial : seededRandom(seed);
  }

  /** 192 random bits. */
  secret(): string {
    return Buffer.from(this.#bytes(24)).toString('base64url');
  }

  /** A version 4 UUID, as RFC 9562 has it. */
  uuid(): string {
    const hex = Buffer.from(this.#bytes(16)).toString('hex');
    const variant = '89ab'[Number.parseInt(hex[16] ?? '0', 16) % 4];
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
  }
}
