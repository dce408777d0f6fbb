import { report } from '../events';
import { type Authorization, createAuthorization } from '../sign-in/authorization';
import { challengeOf, createVerifier } from './pkce';

/** A request for a code, with a verifier and the challenge made of it. */
export async function createRequest(): Promise<Authorization> {
  const authorization = createAuthorization();
  const verifier = createVerifier();
  report({ type: 'verifier-created' });
  return { ...authorization, verifier, challenge: await challengeOf(verifier) };
}
