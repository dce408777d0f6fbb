import type { Config } from '../public/livechat/customer-accounts.js';
import { createCustomerAccounts, isError } from '../public/livechat/customer-accounts.js';
import type { Token } from '../public/livechat/identity-provider.js';

/** Stores LiveChat's `entity_id` for each person of the other system, by a name such as a phone number. */
export type People = {
  get(person: string): string | undefined;
  set(person: string, entity_id: string): unknown;
};

/**
 * Acts at LiveChat for the people of another system: a messenger, a bot, or a website that knows its visitors. Each
 * person is one customer. It runs on a server: an agent's token with `customers:own` can act for every customer.
 */
export function createBridge(config: Config, agentToken: string, people: People, send = fetch) {
  const accounts = createCustomerAccounts(config, send);
  /** Requests that are running. If a new person sends two messages at once, they must not become two customers. */
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
    /** The person's token for the Customer Chat API. It belongs to the same customer each time. */
    tokenOf(person: string): Promise<Token> {
      const token = underWay.get(person) ?? ask(person).finally(() => underWay.delete(person));
      underWay.set(person, token);
      return token;
    },
    /** Asks LiveChat which customer a token belongs to. */
    getCustomer: ({ accessToken }: Token) => accounts.getCustomer(accessToken),
  };
}
