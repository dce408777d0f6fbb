import { codeGrant } from './code/grant';
import { config } from './config';
import { implicitGrant } from './sign-in/implicit-grant';

/** How this app gets its tokens, as the configuration has it: what the two grants differ in. */
export const grant = config.response_type === 'code' ? codeGrant : implicitGrant;
