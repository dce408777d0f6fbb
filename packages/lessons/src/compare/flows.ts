import { pageURL } from '@repo/livechat';

export type FlowName = 'popup' | 'redirect';

/** The address to try a flow at: this app, or the other one, whose address is in this app's .env file. */
export const flowURL = (flow: FlowName, here: FlowName) =>
  flow === here ? pageURL('/') : process.env.NEXT_PUBLIC_TWIN_URL;
