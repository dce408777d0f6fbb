import type { ErrorHandler } from 'hono';
import type { Env } from '../../state/log';
import type { World } from '../../state/world';
import type { ProvokedErrors } from '../api-faults';

const STATUS = {
  // Not 421: Chromium would repeat the request by itself, and the page would not see it.
  misdirected_request: 400,
  unauthorized: 401,
  invalid_client: 401,
  invalid_grant: 401,
  access_denied: 403,
  invalid_scope: 403,
  unsupported_grant_type: 403,
  resource_not_found: 404,
  invalid_request: 422,
  temporarily_unavailable: 429,
  server_error: 500,
} as const;

type Details = {
  sub_error?: 'insufficient_scope';
  invalid_fields?: Record<string, string>;
  resource_name?: string;
  resource_id?: string;
};

/** An error in the body style of the Global Accounts API. */
export class AccountsError extends Error {
  readonly error: keyof typeof STATUS;
  readonly details: Details;

  constructor(error: keyof typeof STATUS, description: string, details: Details = {}) {
    super(description);
    this.error = error;
    this.details = details;
  }
}

export const unauthorized = () =>
  new AccountsError('unauthorized', 'The access token is missing, unknown, expired or revoked.');

export const isUuid = (text: string): boolean =>
  /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text);

/** LiveChat's `resource_id` is a UUID. If the requested id is not a UUID, the answer does not repeat it. */
export const notFound = (resource_name: string, resource_id = '') =>
  new AccountsError('resource_not_found', `There is no such ${resource_name}.`, {
    resource_name,
    ...(isUuid(resource_id) && { resource_id }),
  });

export const notBuilt = () =>
  new AccountsError('resource_not_found', 'LiveChat may have this call; the sandbox does not.', {
    resource_name: 'endpoint',
  });

const asAccountsError = (thrown: Error): AccountsError =>
  thrown instanceof AccountsError
    ? thrown
    : new AccountsError('server_error', 'The sandbox has a bug.');

/** Turns a thrown error into the answer, with a `request_id` in the body and in `X-Request-Id`. */
export const answerError =
  ({ random }: World): ErrorHandler<Env> =>
  (thrown, c) => {
    const { error, message, details } = asAccountsError(thrown);
    const request_id = random.uuid();
    c.header('X-Request-Id', request_id);
    c.var.entry.answer = message;
    return c.json({ error, error_description: message, request_id, ...details }, STATUS[error]);
  };

/** Errors that have another name in the Customer Accounts API. It has no name of its own for an invalid token. */
const EXCEPTIONS: Partial<Record<keyof typeof STATUS, string>> = {
  unauthorized: 'access_denied',
  access_denied: 'forbidden',
  misdirected_request: 'bad_request',
};

/** Turns a thrown error into an answer of the Customer Accounts API. Its clients look for `oauth_exception`. */
export const answerCustomerError =
  ({ random }: World): ErrorHandler<Env> =>
  (thrown, c) => {
    const { error, message, details } = asAccountsError(thrown);
    const invalid = Object.entries(details.invalid_fields ?? {}).map(
      ([name, what]) => `${name} ${what}.`,
    );
    c.header('X-Request-Id', random.uuid());
    c.var.entry.answer = message;
    return c.json(
      {
        oauth_exception: EXCEPTIONS[error] ?? error,
        exception_description: [message, ...invalid].join(' '),
      },
      STATUS[error],
    );
  };

const TOLD = 'The sandbox was told to answer so.';

/** The errors that faults provoke. */
export const PROVOKED: ProvokedErrors = {
  status: (status) => {
    switch (status) {
      case 401:
        return unauthorized();
      case 403:
        return new AccountsError('access_denied', TOLD, { sub_error: 'insufficient_scope' });
      case 404:
        return new AccountsError('resource_not_found', TOLD);
      case 422:
        return new AccountsError('invalid_request', TOLD, { invalid_fields: {} });
      case 429:
        return new AccountsError('temporarily_unavailable', TOLD);
      case 500:
        return new AccountsError('server_error', TOLD);
    }
  },
  region: () => new AccountsError('misdirected_request', 'The account is in another region.'),
};
