import { Refused } from '../guards/refused';
import type { PersonalToken } from '../state/personal-tokens';
import { isLiveChatScope, mayGive, meantScope } from '../state/scopes';
import type { World } from '../state/world';

/** Makes a personal access token. Throws `Refused` if nobody has this id, or the person cannot give these scopes. */
export const createPersonalToken = (
  { store }: World,
  account_id: string,
  scopes: readonly string[],
): PersonalToken => {
  const refuse = (sentence: string): never => {
    throw new Refused(422, 'No token was made', sentence);
  };
  const person = store.person(account_id);
  if (!person) return refuse('Nobody has this account_id.');
  if (scopes.length === 0) return refuse('A token needs a scope, such as agents--all:ro.');
  for (const scope of scopes) {
    const meant = meantScope(scope);
    if (!isLiveChatScope(scope, store.client)) {
      return refuse(`LiveChat has no scope ${scope}${meant ? `: did you mean ${meant}?` : '.'}`);
    }
    if (!mayGive(person.role, scope)) {
      return refuse(`${person.name} cannot give ${scope}: that is for administrators and above.`);
    }
  }
  return store.personalTokens.create(account_id, scopes);
};
