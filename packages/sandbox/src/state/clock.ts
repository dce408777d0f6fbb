/** The last instant a `Date` can hold. */
const LATEST = 8.64e15;

/** The sandbox's clock: the machine's, moved or stopped by whoever tests what time does. Epoch milliseconds. */
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

  /** Stops the clock at an instant. */
  stop(at: number): void {
    this.#stoppedAt = at;
  }

  /** Moves the clock ahead, stopped or not. */
  advance(seconds: number): void {
    if (this.#stoppedAt === null) this.#offset += seconds * 1000;
    else this.#stoppedAt += seconds * 1000;
  }

  /** Runs as the machine's again. */
  reset(): void {
    this.#offset = 0;
    this.#stoppedAt = null;
  }
}
