import { readConfig as readShared } from '@repo/config';

/** The value in .env. */
const SANDBOX_ORGANIZATION = 'b7c1d2e3-5a4f-4c6b-8d9e-0f1a2b3c4d5e';

/** The configuration of the pages, from livechat.config.json and the environment. It contains no secret. */
export const readConfig = () => {
  // next.config.ts has already made the checks for production.
  const config = readShared('livechat.config.json', { env: process.env, production: false });
  const { mode, client_id, accountsURL, apiURL } = config;
  const { LIVECHAT_ORGANIZATION_ID: organization_id } = process.env;
  if (!organization_id || (mode === 'live' && organization_id === SANDBOX_ORGANIZATION))
    throw new Error(
      'LIVECHAT_ORGANIZATION_ID is not set: write the id of your organization into examples/customer/.env.',
    );
  return { mode, client_id, organization_id, accountsURL, apiURL };
};
