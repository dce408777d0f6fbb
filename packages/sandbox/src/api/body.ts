import type { Context } from 'hono';
import * as v from 'valibot';
import { mediaType } from '../guards/media-type';

const record = v.record(v.string(), v.unknown());

/** The fields of a JSON body with any Content-Type: LiveChat's own clients for customers do not send the JSON type. */
export const readJSON = async (c: Context): Promise<Record<string, unknown>> => {
  const json = v.safeParse(v.pipe(v.string(), v.parseJson(), record), await c.req.text());
  return json.success ? json.output : {};
};

/** The fields of a body, JSON or a form. None if it is neither, or if a form has a field twice. */
export const readFields = async (c: Context): Promise<Record<string, unknown>> => {
  const type = mediaType(c);
  if (type === 'application/json') return readJSON(c);
  if (type !== 'application/x-www-form-urlencoded') return {};
  const form = new URLSearchParams(await c.req.text());
  return form.size === new Set(form.keys()).size ? Object.fromEntries(form) : {};
};
