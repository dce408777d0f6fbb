import type { Config } from '../public/livechat/customer-accounts.js';
import { createCustomerAccounts, isError } from '../public/livechat/customer-accounts.js';
import type { Token } from '../public/livechat/identity-provider.js';

/** Whom the other system's people are to LiveChat: `entity_id` by a name of theirs, such as a phone number. */
export type People = {
  get(person: string): string | undefined;
  set(person: string, entity_id: string): unknown;
};

/**
 * Speaks at LiveChat for the people of another system, one customer each: a messenger, a bot, or a website that knows
 * its visitors. It runs on a server, since an agent's token with `customers:own` can speak for every customer.
 */
export function createBridge(config: Config, agentToken: string, people: People, send = fetch) {
  const accounts = createCustomerAccounts(config, send);
  /** Two messages of a new person at once must not make two customers. */
  const underWay = new Map<string, Promise<Token>>();

  const ask = async (person: string): Promise<Token> => {
    const known = people.get(person);
    const token = await accounts.byAgentToken(agentToken, known).catch((error) => {
      if (known && isError(error, 'resource_not_found')) return accounts.byAgentToken(agentToken);
      throw error;
    });
    people.set(person, token.entityId);
    return token;
  };

  return {
    /** The person's token, for the Customer Chat API: of the same customer each time. */
    tokenOf(person: string): Promise<Token> {
      const token = underWay.get(person) ?? ask(person).finally(() => underWay.delete(person));
      underWay.set(person, token);
      return token;
    },
    /** Who LiveChat takes the token's holder for. */
    getCustomer: ({ accessToken }: Token) => accounts.getCustomer(accessToken),
  };
}
