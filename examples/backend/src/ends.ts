/** An error that only a person can correct. The process ends with its sentence, which contains no secret. */
export class Problem extends Error {}

/** The code of a system error, such as `ENOENT`. */
export const codeOf = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : error;
