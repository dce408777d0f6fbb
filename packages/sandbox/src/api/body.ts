import type { Context } from 'hono';
import * as v from 'valibot';
import { mediaType } from '../guards/media-type';

const record = v.record(v.string(), v.unknown());

/** The fields of a body, JSON or a form; none when it is neither, or names one twice. */
export const readFields = async (c: Context): Promise<Record<string, unknown>> => {
  const text = await c.req.text();
  const type = mediaType(c);
  if (type === 'application/json') {
    const json = v.safeParse(v.pipe(v.string(), v.parseJson(), record), text);
    return json.success ? json.output : {};
  }
  if (type !== 'application/x-www-form-urlencoded') return {};
  const form = new URLSearchParams(text);
  return form.size === new Set(form.keys()).size ? Object.fromEntries(form) : {};
};
