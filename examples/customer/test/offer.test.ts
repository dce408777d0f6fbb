import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createOffers } from '../public/livechat/offer.js';
import { words } from '../public/livechat/words/page.js';
import { openBrowser, startLiveChat } from './kit';

const MINUTES = 60_000;
const REDEEM = 'POST /v2/customer/token';
const REVOKE = 'DELETE /v2/customer/token';

/** Opens a browser whose tabs share a storage and a lock, and starts LiveChat. */
const open = async () => {
  const { sandbox, accounts } = startLiveChat();
  const items = openBrowser();
  const openTab = () => createOffers(accounts, 'offer');
  const fail = (endpoint: typeof REDEEM | typeof REVOKE) =>
    sandbox.addFault({ kind: 'api-error', status: 500, endpoint });
  /** Redeems the link with the code, as another browser does. */
  const redeem = async (offer: { transfer: string; code: string } | null) =>
    accounts.byIdentityToken(offer?.transfer ?? '', offer?.code ?? '');
  const customer = await accounts.byCookie();
  return { items, accounts, openTab, fail, redeem, customer };
};

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }));
afterEach(() => void vi.useRealTimers());

describe('a link for another browser', () => {
  it('is one for all tabs, and each of them can end it', async () => {
    const { openTab, redeem, customer } = await open();
    const [first, second] = [openTab(), openTab()];
    await Promise.all([first.make(customer), second.make(customer)]);
    const offer = first.get();
    expect(offer?.link).toMatch(/^http:\/\/localhost:3000\/plain\.html#identity_transfer=dal%3A/);
    expect(second.get()).toEqual(offer);
    expect(await Promise.all([second.takeBack(), first.takeBack()])).toEqual([words.takenBack, '']);
    expect(first.get()).toBeNull();
    await expect(redeem(offer)).rejects.toMatchObject({ code: 'invalid_grant' });
  });

  it('is due after ten minutes, and over after an hour', async () => {
    const { openTab, customer } = await open();
    const offers = openTab();
    expect(offers.isDue()).toBe(false);
    await offers.make(customer);
    const made = Date.now();
    vi.setSystemTime(made + 10 * MINUTES - 1);
    expect(offers.isDue()).toBe(false);
    vi.setSystemTime(made + 10 * MINUTES);
    expect([offers.isDue(), offers.get()]).toEqual([true, expect.anything()]);
    vi.setSystemTime(made + 60 * MINUTES);
    expect([offers.isDue(), offers.get(), await offers.takeBack()]).toEqual([false, null, '']);
  });

  it.each([REDEEM, REVOKE] as const)(
    'is still there when LiveChat fails at %s, and is taken back by the next attempt',
    async (endpoint) => {
      const { openTab, fail, redeem, customer } = await open();
      const offers = openTab();
      await offers.make(customer);
      const offer = offers.get();
      await fail(endpoint);
      await expect(offers.takeBack()).rejects.toThrow();
      expect(await openTab().takeBack()).toBe(words.takenBack);
      expect(offers.get()).toBeNull();
      await expect(redeem(offer)).rejects.toMatchObject({ code: 'invalid_grant' });
    },
  );

  it('leaves no token behind that came of it, however late that is', async () => {
    const { openTab, fail, accounts, customer } = await open();
    const offers = openTab();
    await offers.make(customer);
    await fail(REVOKE);
    await expect(offers.takeBack()).rejects.toThrow('did not revoke');
    const accessToken = offers.get()?.accessToken ?? '';
    vi.setSystemTime(Date.now() + 120 * MINUTES);
    expect((await accounts.getCustomer(accessToken)).id).toBe(customer.entityId);
    expect(offers.isDue()).toBe(true);
    expect(await offers.takeBack()).toBe(words.takenBack);
    await expect(accounts.getCustomer(accessToken)).rejects.toThrow('no longer accepts');
  });

  it('says so when somebody used it', async () => {
    const { openTab, redeem, customer } = await open();
    const offers = openTab();
    await offers.make(customer);
    await redeem(offers.get());
    expect(await offers.takeBack()).toBe(words.usedBefore);
    expect(offers.get()).toBeNull();
  });

  it('ends when another customer makes one', async () => {
    const { openTab, redeem, accounts, customer } = await open();
    const offers = openTab();
    await offers.make(customer);
    const offer = offers.get();
    const other = await accounts.byCookie();
    await offers.make(other);
    expect(offers.get()?.entityId).toBe(other.entityId);
    await expect(redeem(offer)).rejects.toMatchObject({ code: 'invalid_grant' });
  });

  it('is none, whatever else was stored', async () => {
    const { items, openTab } = await open();
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        items.offer = text;
        expect([openTab().get(), openTab().isDue()]).toEqual([null, false]);
      }),
    );
  });
});
