/** Every API call the sandbox knows. */
export const ENDPOINTS = [
  'GET /v2/info',
  'POST /v2/token',
  'DELETE /v2/token',
  'GET /v2/accounts',
  'GET /v2/accounts/{account_id}',
  'GET /v2/sessions',
  'DELETE /v2/sessions',
  'DELETE /v2/sessions/{session_id}',
  'POST /v3.6/configuration/action/list_agents',
  'POST /v3.6/configuration/action/get_agent',
  'GET /v3.4/configuration/action/get_license_id',
  'POST /v2/customer/token',
  'POST /v2/customer/{organization_id}/{group_id}/token',
  'GET /v2/customer/info',
  'DELETE /v2/customer/token',
  'POST /v2/customer/identity_transfer',
  'POST /v3.6/customer/action/get_customer',
] as const;

export type Endpoint = (typeof ENDPOINTS)[number];

/** Whether a request is a call of the endpoint. `/token` is `/v2/token`. */
export const isEndpoint = (endpoint: Endpoint, method: string, path: string): boolean =>
  new RegExp(`^${endpoint.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(
    `${method} ${path.replace(/^\/token$/, '/v2/token')}`,
  );
