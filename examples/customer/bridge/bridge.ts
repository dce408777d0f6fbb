import {
  type Config,
  CustomerError,
  createCustomerAccounts,
} from '../public/livechat/customer-accounts.js';
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
    const token = await accounts.byAgentToken(agentToken, people.get(person)).catch((error) => {
      const isGone = error instanceof CustomerError && error.code === 'resource_not_found';
      if (!isGone || people.get(person) === undefined) throw error;
      return accounts.byAgentToken(agentToken, undefined);
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
