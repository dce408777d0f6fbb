/** Only a person can set this right: the process ends with the sentence, which holds no secret. */
export class Problem extends Error {}

/** Of an error of the system, such as `ENOENT`. */
export const codeOf = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : error;
