import { pageURL } from '@repo/livechat';

export type FlowName = 'popup' | 'redirect';

/** Where a flow can be tried: here, or in the other app, whose address is in this one's .env file. */
export const flowURL = (flow: FlowName, here: FlowName) =>
  flow === here ? pageURL('/') : process.env.NEXT_PUBLIC_TWIN_URL;
