'use client';

import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { createCustomer } from '../public/livechat/customer.js';
import type { Config } from '../public/livechat/customer-accounts.js';
import { words } from '../public/livechat/words/page.js';

/** Does the same as public/plain.html and public/plain.js. */
export const Customer = ({ config }: { config: Config }) => {
  const [customer] = useState(() => createCustomer(config));
  const state = useSyncExternalStore(customer.subscribe, customer.getState, customer.getState);
  const { status, offer, busy } = state;
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(() => customer.start(() => heading.current?.focus()), [customer]);

  const button = (label: string, action: () => void) => (
    <button type="button" disabled={busy} onClick={action}>
      {label}
    </button>
  );

  return (
    <>
      <section aria-labelledby="who">
        <h2 id="who" tabIndex={-1} ref={heading}>
          Who you are to LiveChat
        </h2>
        {status !== 'known' && <p>{status === 'failed' ? state.problem : words[status]}</p>}
        {status === 'known' && (
          <div>
            <dl>
              <dt>Customer</dt>
              <dd>{state.entityId}</dd>
              <dt>Token until</dt>
              <dd>{state.until}</dd>
            </dl>
            {state.transferred && <p>{words.transferred}</p>}
            {state.notKept && <p>{words.notKept}</p>}
            {button('Get a fresh token, ten times at once', customer.refresh)}
            {button('Revoke and forget the token', customer.forget)}
          </div>
        )}
        {status === 'forgotten' && button('Ask for a token', customer.recognize)}
        {status === 'failed' && button('Try again', customer.recognize)}
        {status === 'asked' && (
          <form onSubmit={customer.goOn}>
            <label>
              Code <input name="code" required autoComplete="off" spellCheck={false} />
            </label>
            <button type="submit" disabled={busy}>
              Go on as that customer
            </button>
            {button('Stay who I am', customer.decline)}
          </form>
        )}
        <p role="status">{state.note}</p>
      </section>
      {status === 'known' && (
        <section aria-labelledby="offer">
          <h2 id="offer">Go on in another browser</h2>
          <p>{words.offer}</p>
          {!offer && button('Make a link', customer.offer)}
          {offer && (
            <div>
              <dl>
                <dt>Link</dt>
                <dd className="link">{offer.link}</dd>
                <dt>Code</dt>
                <dd className="code">{offer.code}</dd>
              </dl>
              <p>{words.offerEnds}</p>
              {button('Take the link back', customer.takeBack)}
            </div>
          )}
        </section>
      )}
    </>
  );
};
