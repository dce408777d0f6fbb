/** The latest time that a `Date` can hold. */
const LATEST = 8.64e15;

/** The sandbox's clock: the machine's clock, which a test can move ahead or stop. Epoch milliseconds. */
export class Clock {
  readonly #machine: () => number;
  #offset = 0;
  #stoppedAt: number | null = null;

  constructor(machine: () => number) {
    this.#machine = machine;
  }

  now(): number {
    return Math.min(this.#stoppedAt ?? this.#machine() + this.#offset, LATEST);
  }

  get stopped(): boolean {
    return this.#stoppedAt !== null;
  }

  /** Stops the clock at this time. */
  stop(at: number): void {
    this.#stoppedAt = at;
  }

  /** Moves the clock ahead. Works also while it is stopped. */
  advance(seconds: number): void {
    if (this.#stoppedAt === null) this.#offset += seconds * 1000;
    else this.#stoppedAt += seconds * 1000;
  }

  /** Sets the clock back to the time of the machine. */
  reset(): void {
    this.#offset = 0;
    this.#stoppedAt = null;
  }
}
