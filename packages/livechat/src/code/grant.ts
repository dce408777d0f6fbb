import { createRequest } from './authorization';
import { redeem } from './redeem';
import { callLast, createRenewal, revokeSession } from './renew';

/** The authorization code grant, with PKCE: LiveChat gives a code for the tokens, and new tokens for a refresh token. */
export const codeGrant = { createRequest, redeem, createRenewal, callLast, revokeSession };
