import { config } from '../config';
import { report } from '../events';
import { type Authorization, createAuthorization } from '../sign-in/authorization';
import { challengeOf, createVerifier } from './pkce';

/** What a code is exchanged with. It stays in this tab until then. */
export type Proof = { verifier: string; redirect_uri: string };

/** A request by the grant of the configuration: a code's has a challenge, and the proof for it. */
export async function createRequest(): Promise<Authorization & { proof?: Proof }> {
  const authorization = createAuthorization();
  if (config.response_type === 'token') return authorization;
  const verifier = createVerifier();
  report({ type: 'verifier-created' });
  const { redirect_uri } = authorization;
  return {
    ...authorization,
    challenge: await challengeOf(verifier),
    proof: { verifier, redirect_uri },
  };
}
