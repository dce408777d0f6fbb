import { config } from '@repo/livechat/config';
import type { Config } from '../public/livechat/customer-accounts.js';

/** In .env. */
const SANDBOX_ORGANIZATION = 'b7c1d2e3-5a4f-4c6b-8d9e-0f1a2b3c4d5e';

/** What a page has to know, none of it secret. */
export const readConfig = (): Config => {
  const { client_id, accountsURL, apiURL, mode } = config;
  const { LIVECHAT_ORGANIZATION_ID: organization_id } = process.env;
  if (!organization_id || (mode === 'live' && organization_id === SANDBOX_ORGANIZATION))
    throw new Error(
      'LIVECHAT_ORGANIZATION_ID is not set: write the id of your organization into examples/customer/.env.',
    );
  return { client_id, organization_id, accountsURL, apiURL };
};
