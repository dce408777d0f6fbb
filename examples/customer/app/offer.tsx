import type { ReactNode } from 'react';
import type { createCustomer, Offer as Made } from '../public/livechat/customer.js';
import { words } from '../public/livechat/words.js';

type Props = {
  offer: Made | undefined;
  button: (label: string, action: () => void) => ReactNode;
  customer: ReturnType<typeof createCustomer>;
};

/** The link for another browser, and its code. */
export const Offer = ({ offer, button, customer }: Props) => (
  <section aria-labelledby="offer">
    <h2 id="offer">Go on in another browser</h2>
    <p>{words.offer}</p>
    {offer ? (
      <div>
        <dl>
          <dt>Link</dt>
          <dd>
            <code>{offer.link}</code>
          </dd>
          <dt>Code</dt>
          <dd>
            <strong>{offer.code}</strong>
          </dd>
        </dl>
        <p>{words.offerEnds}</p>
        {button('Take the link back', customer.takeBack)}
      </div>
    ) : (
      button('Make a link', customer.offer)
    )}
  </section>
);
