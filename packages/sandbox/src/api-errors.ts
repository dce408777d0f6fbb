import type { ContentfulStatusCode } from 'hono/utils/http-status';

const ACCOUNTS_STATUS = {
  unauthorized: 401,
  access_denied: 403,
  resource_not_found: 404,
  misdirected_request: 421,
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
  readonly error: keyof typeof ACCOUNTS_STATUS;
  readonly details: Details;

  constructor(error: keyof typeof ACCOUNTS_STATUS, description: string, details: Details = {}) {
    super(description);
    this.error = error;
    this.details = details;
  }

  get status() {
    return ACCOUNTS_STATUS[this.error];
  }
}

const CONFIGURATION_STATUS = {
  authentication: 401,
  authorization: 403,
  validation: 400,
  not_found: 404,
  misdirected_request: 421,
  too_many_requests: 429,
  internal: 500,
} as const;

/** An error in the body style of the Configuration API. */
export class ConfigurationError extends Error {
  readonly type: keyof typeof CONFIGURATION_STATUS;
  readonly status: ContentfulStatusCode;
  readonly data: Record<string, string> | undefined;

  constructor(
    type: keyof typeof CONFIGURATION_STATUS,
    message: string,
    { status, data }: { status?: ContentfulStatusCode; data?: Record<string, string> } = {},
  ) {
    super(message);
    this.type = type;
    this.status = status ?? CONFIGURATION_STATUS[type];
    this.data = data;
  }
}
