/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
import type { Customer, Customers } from '../../state/customers';
import { mask } from '../../state/mask';
import { Action } from './action';
import { duration } from './duration';

/** How many customers the page shows without `?all`. */
const LATEST = 5;

type Props = { customers: Customers; all: boolean };

/** The visitors of websites who got a token. */
export const CustomersSection = ({ customers, all }: Props) => {
  const list = customers.list();
  return (
    <section aria-labelledby="customers">
      <h2 id="customers">Customers</h2>
      <p>
        {list.length === 0
          ? 'None since the last reset: no website has asked for a customer’s token.'
          : 'Visitors of websites, the latest first. Forget one to see the same browser come back as somebody new.'}
      </p>
      {(all ? list : list.slice(-LATEST)).toReversed().map((customer) => (
        <CustomerRow customer={customer} customers={customers} />
      ))}
      {!all && list.length > LATEST && (
        <p>
          <a href="/sandbox?all#customers">Show all {list.length} customers</a>
        </p>
      )}
    </section>
  );
};

const knownBy = ({ made_by, group }: Customer): string => {
  if (made_by === 'agent_token') return 'Known again by its id, which the agent’s side keeps';
  return group ? `Known again by the cookies of ${group.of}` : 'Known again by its cookies';
};

const MADE_BY = { cookie: 'A browser', agent_token: 'An agent’s token' };

const CustomerRow = ({ customer, customers }: { customer: Customer; customers: Customers }) => {
  const { entity_id, made_by, group } = customer;
  return (
    <article class="person-row">
      <div>
        <h3>{entity_id.slice(0, 8)}</h3>
        <p class="quiet">
          {MADE_BY[made_by]}
          {group && `, in group ${group.group_id}`}
          <span class="line">{entity_id}</span>
        </p>
      </div>
      <ul class="rows">
        {customers.tokensOf(customer).map((token) => (
          <li>
            <span>
              Token <code>{mask(token.access_token)}</code> ·{' '}
              {duration(customers.secondsLeft(token))}
            </span>
            <Action
              action="revoke-customer-token"
              fields={{ token_id: token.token_id }}
              about={`a token of ${entity_id}`}
            >
              Revoke
            </Action>
          </li>
        ))}
        <li>
          <span class="quiet">{knownBy(customer)}</span>
          <Action action="forget-customer" fields={{ entity_id }} about={entity_id}>
            Forget
          </Action>
        </li>
      </ul>
    </article>
  );
};
