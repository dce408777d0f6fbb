import { bodyLimit } from 'hono/body-limit';
import * as v from 'valibot';
import { AccountsError } from './accounts-error';

/** Refuses a body of more than 64 kB before it is read. */
export const limited = bodyLimit({
  maxSize: 64 * 1024,
  onError: () => {
    throw new AccountsError('invalid_request', 'The request is larger than 64 kB.');
  },
});

/** Validates the fields with `schema`. Invalid fields give 422 with `invalid_fields`. */
export const checkFields = <T>(
  schema: v.GenericSchema<unknown, T>,
  fields: Record<string, unknown>,
): T => {
  const result = v.safeParse(schema, fields);
  if (result.success) return result.output;
  const invalid_fields = Object.fromEntries(
    result.issues.map((issue) => [
      v.getDotPath(issue) ?? 'body',
      issue.received === 'undefined' ? 'is required' : 'is invalid',
    ]),
  );
  throw new AccountsError('invalid_request', 'Parameters are missing or invalid.', {
    invalid_fields,
  });
};
