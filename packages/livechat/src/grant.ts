import { codeGrant } from './code/grant';
import { implicitGrant } from './sign-in/implicit-grant';

/** How this app gets its tokens, as the configuration has it: what the two grants differ in. */
export const grant = process.env.LIVECHAT_RESPONSE_TYPE === 'code' ? codeGrant : implicitGrant;
