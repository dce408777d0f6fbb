/** Only a person can set this right: the process ends with the sentence, which holds no secret. */
export class Problem extends Error {}

/** LiveChat does not answer now, and may later. */
export class Unavailable extends Error {
  /** Seconds that LiveChat told us to wait. */
  readonly retryAfter: number | undefined;

  constructor(why: string, retryAfter?: number) {
    super(why);
    this.retryAfter = retryAfter;
  }
}

/** Of an error of the system, such as `ENOENT`. */
export const codeOf = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : error;
