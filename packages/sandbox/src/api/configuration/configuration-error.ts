import type { ErrorHandler } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Env } from '../../state/log';
import type { World } from '../../state/world';
import type { ProvokedErrors } from '../api-faults';

const STATUS = {
  authentication: 401,
  authorization: 403,
  validation: 400,
  unsupported_version: 400,
  // Not 421: Chromium would repeat the request by itself, and the page would not see it.
  misdirected_request: 400,
  not_found: 404,
  too_many_requests: 429,
  internal: 500,
} as const;

/** An error in the body style of the Configuration API. */
export class ConfigurationError extends Error {
  readonly type: keyof typeof STATUS;
  readonly status: ContentfulStatusCode;
  readonly data: Record<string, string> | undefined;

  constructor(
    type: keyof typeof STATUS,
    message: string,
    { status, data }: { status?: ContentfulStatusCode; data?: Record<string, string> } = {},
  ) {
    super(message);
    this.type = type;
    this.status = status ?? STATUS[type];
    this.data = data;
  }
}

/** Turns a thrown error into the answer, with an `X-Request-Id`. */
export const answerError =
  ({ random }: World): ErrorHandler<Env> =>
  (thrown, c) => {
    const { type, status, message, data } =
      thrown instanceof ConfigurationError
        ? thrown
        : new ConfigurationError('internal', 'The sandbox has a bug.');
    c.header('X-Request-Id', random.uuid());
    c.var.entry.answer = message;
    return c.json({ error: { type, message, ...(data && { data }) } }, status);
  };

const TOLD = 'The sandbox was told to answer so.';

/** The errors that faults provoke. */
export const PROVOKED: ProvokedErrors = {
  status: (status) => {
    switch (status) {
      case 401:
        return new ConfigurationError('authentication', TOLD);
      case 403:
        return new ConfigurationError('authorization', TOLD);
      case 404:
        return new ConfigurationError('not_found', TOLD);
      case 422:
        return new ConfigurationError('validation', TOLD, { status });
      case 429:
        return new ConfigurationError('too_many_requests', TOLD);
      case 500:
        return new ConfigurationError('internal', TOLD);
    }
  },
  region: () =>
    new ConfigurationError('misdirected_request', 'Wrong region', { data: { region: 'fra' } }),
};
