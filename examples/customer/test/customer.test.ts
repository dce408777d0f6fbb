import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createCustomer } from '../public/livechat/customer.js';
import { config, openBrowser, startLiveChat } from './kit';

afterEach(() => void vi.unstubAllGlobals());

let { send, accounts } = startLiveChat();
const fetched = vi.fn<typeof fetch>();
beforeEach(() => {
  ({ send, accounts } = startLiveChat());
  openBrowser();
  vi.stubGlobal('fetch', fetched.mockReset().mockImplementation(send));
});

/** Opens a page that shows who the visitor is. Returns it with the visitor's token. */
const open = async () => {
  const customer = createCustomer(config);
  await customer.recognize();
  const { accessToken } = await customer.identityProvider().getToken();
  return { customer, accessToken };
};

const expectRevoked = (accessToken: string) =>
  expect(accounts.getCustomer(accessToken)).rejects.toMatchObject({ code: 'authentication' });

it.each([
  ['cannot be reached', () => Promise.reject(new TypeError('offline'))],
  ['refuses', async () => new Response('', { status: 500 })],
])('while LiveChat %s nothing is forgotten, and the next click does it', async (_, fail) => {
  const { customer, accessToken } = await open();
  fetched.mockImplementationOnce(fail);
  await customer.forget();
  const note = expect.stringMatching(/which may still work: try again\.$/);
  expect(customer.getState()).toMatchObject({ status: 'known', note });
  expect((await customer.identityProvider().getToken()).accessToken).toBe(accessToken);

  await customer.forget();
  expect(customer.getState()).toMatchObject({ status: 'forgotten', note: '' });
  expect(await customer.identityProvider().hasToken()).toBe(false);
  await expectRevoked(accessToken);
});

it('a second click while the token is revoked does nothing, and another tab can forget it too', async () => {
  const { customer } = await open();
  const { customer: other } = await open();
  fetched.mockClear();
  await Promise.all([customer.forget(), customer.forget(), other.forget()]);
  expect(fetched).toHaveBeenCalledTimes(2);
  expect([customer, other].map((tab) => tab.getState().status)).toEqual(['forgotten', 'forgotten']);
});

it('what nobody foresaw is said, and the next click does it', async () => {
  const customer = createCustomer(config);
  fetched.mockImplementationOnce(() => {
    throw new RangeError('unforeseen');
  });
  // The error is thrown again, so that the console shows it.
  await expect(customer.recognize()).rejects.toThrow('unforeseen');
  const problem = 'The page failed: reload it, and try again.';
  expect(customer.getState()).toMatchObject({ status: 'failed', problem, busy: false });
  await customer.recognize();
  expect(customer.getState()).toMatchObject({ status: 'known', notKept: false });
});

it('whoever goes on as another customer leaves no token of the one before', async () => {
  const theirs = await accounts.byCookie();
  const { transfer, code } = await accounts.beginTransfer(theirs.accessToken);
  const { customer, accessToken } = await open();
  vi.stubGlobal('history', { state: { transfer }, replaceState() {} });
  vi.stubGlobal('FormData', Map);
  const form: Iterable<[string, string]> = [['code', code]];
  await customer.goOn({ preventDefault() {}, currentTarget: form as never });
  expect(customer.getState()).toMatchObject({ status: 'known', entityId: theirs.entityId });
  await expectRevoked(accessToken);
});
