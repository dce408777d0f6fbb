import type { Context } from 'hono';
import * as v from 'valibot';
import { AccountsError } from './accounts-error';

const record = v.record(v.string(), v.unknown());

/** The fields of a body, JSON or a form; none when it is neither, or names one twice. */
export const readFields = async (c: Context): Promise<Record<string, unknown>> => {
  const text = await c.req.text();
  if (/^application\/json\b/i.test(c.req.header('Content-Type') ?? '')) {
    const json = v.safeParse(v.pipe(v.string(), v.parseJson(), record), text);
    return json.success ? json.output : {};
  }
  const form = new URLSearchParams(text);
  return form.size === new Set(form.keys()).size ? Object.fromEntries(form) : {};
};

/** The fields as `schema` has them: 422 with `invalid_fields` when they are not. */
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
