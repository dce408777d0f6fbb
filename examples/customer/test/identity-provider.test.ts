import { type CustomerAuth, isExpiredToken } from '@livechat/customer-auth';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createIdentityProvider, type Token } from '../public/livechat/identity-provider.js';
import { openBrowser } from './kit';

const KEY = 'customer';
const HOURS = 3_600_000;

/** A browser, and a LiveChat that answers when the test says so. */
const createBrowser = () => {
  const items = openBrowser();
  const revoked: string[] = [];
  const revocation = { answer: Promise.resolve() };
  const requests: { kept: Token | null; answer(token?: Token): void; fail(): void }[] = [];

  const openTab = () =>
    createIdentityProvider({
      key: KEY,
      revoke: (accessToken) => {
        revoked.push(accessToken);
        return revocation.answer;
      },
      fetchToken: (kept) =>
        new Promise((resolve, reject) => {
          const token = makeToken(`token ${requests.length}`);
          requests.push({
            kept,
            answer: (other = token) => resolve(other),
            fail: () => reject(new Error('LiveChat is away.')),
          });
        }),
    });
  return { items, revoked, revocation, requests, openTab };
};

const makeToken = (accessToken: string, fields: Partial<Token> = {}): Token => ({
  accessToken,
  entityId: 'me',
  tokenType: 'Bearer',
  organizationId: 'shop',
  creationDate: Date.now(),
  expiresIn: 8 * HOURS,
  ...fields,
});

/** Waits until everything has run that does not wait for LiveChat. */
const settle = () => vi.advanceTimersByTimeAsync(0);

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => void vi.useRealTimers());

describe('the identity provider', () => {
  it('asks once, however many callers there are and whichever way they ask', async () => {
    const ways = fc.array(fc.constantFrom('getToken', 'getFreshToken'), { minLength: 1 });
    await fc.assert(
      fc.asyncProperty(ways, ways, async (before, during) => {
        const { requests, openTab } = createBrowser();
        const provider = openTab();
        const call = (way: string) => provider[way as 'getToken' | 'getFreshToken']();
        const first = before.map(call);
        await settle();
        const later = during.map(call);
        await settle();
        requests[0]?.answer();
        const tokens = await Promise.all([...first, ...later]);
        expect(new Set(tokens.map(({ accessToken }) => accessToken))).toEqual(new Set(['token 0']));
        expect(requests).toHaveLength(1);
      }),
    );
  });

  it('keeps a token until its end, and not a millisecond longer', async () => {
    const { requests, openTab } = createBrowser();
    const provider = openTab();
    const first = provider.getToken();
    await settle();
    requests[0]?.answer();
    const token = await first;
    vi.setSystemTime(token.creationDate + token.expiresIn - 1);
    expect(await provider.getToken()).toEqual(token);
    expect(await openTab().getToken()).toEqual(token);
    expect(await provider.hasToken()).toBe(true);
    vi.setSystemTime(token.creationDate + token.expiresIn);
    expect(await provider.hasToken()).toBe(false);
    provider.getToken();
    await settle();
    expect(requests).toHaveLength(2);
  });

  it('is what LiveChat’s own clients take, and agrees with them on when a token ends', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(16 * HOURS), async (age) => {
        const tab = createBrowser().openTab();
        const provider: CustomerAuth = tab;
        const token = makeToken('mine', { creationDate: Date.now() - age });
        tab.keep(token);
        expect(await provider.hasToken()).toBe(!isExpiredToken(token));
      }),
    );
  });

  it('asks anew after a failure, of which everyone who waits hears', async () => {
    const { requests, openTab } = createBrowser();
    const provider = openTab();
    const waiting = [provider.getToken(), provider.getFreshToken(), provider.getToken()];
    const outcomes = Promise.allSettled(waiting);
    await settle();
    requests[0]?.fail();
    expect((await outcomes).map(({ status }) => status)).toEqual([
      'rejected',
      'rejected',
      'rejected',
    ]);
    expect(await provider.hasToken()).toBe(false);
    const again = provider.getToken();
    await settle();
    requests[1]?.answer();
    expect((await again).accessToken).toBe('token 1');
  });

  it('gives a fresh token in any case, and tells LiveChat’s side which one there is', async () => {
    const { requests, openTab } = createBrowser();
    const provider = openTab();
    provider.keep(makeToken('mine'));
    const fresh = provider.getFreshToken();
    await settle();
    expect(requests[0]?.kept?.accessToken).toBe('mine');
    requests[0]?.answer();
    expect((await fresh).accessToken).toBe('token 0');
    expect((await provider.getToken()).accessToken).toBe('token 0');
  });

  it('forgets on request, also what is still on its way', async () => {
    const { items, requests, openTab } = createBrowser();
    const provider = openTab();
    const waiting = provider.getToken();
    await settle();
    await provider.invalidate();
    requests[0]?.answer();
    expect((await waiting).accessToken).toBe('token 0');
    expect([Object.keys(items).length, await provider.hasToken()]).toEqual([0, false]);
    const next = provider.getToken();
    await settle();
    requests[1]?.answer();
    expect((await next).accessToken).toBe('token 1');
  });

  it('goes on with a token from elsewhere, and not with what is still on its way', async () => {
    const { requests, openTab } = createBrowser();
    const provider = openTab();
    const waiting = provider.getToken();
    await settle();
    provider.keep(makeToken('transferred', { transferred: true }));
    requests[0]?.answer();
    await waiting;
    expect(await provider.getToken()).toEqual(makeToken('transferred', { transferred: true }));
  });

  it('revokes the token that one from elsewhere replaces, and goes on though LiveChat fails', async () => {
    const { revoked, revocation, openTab } = createBrowser();
    const provider = openTab();
    provider.keep(makeToken('mine'));
    expect(revoked).toEqual([]);
    revocation.answer = Promise.reject(new Error('LiveChat is away.'));
    provider.keep(makeToken('transferred', { transferred: true }));
    await settle();
    expect(revoked).toEqual(['mine']);
    expect((await provider.getToken()).accessToken).toBe('transferred');
  });

  it('keeps a token that could not be revoked', async () => {
    const { items, revocation, openTab } = createBrowser();
    const provider = openTab();
    provider.keep(makeToken('mine'));
    revocation.answer = Promise.reject(new Error('LiveChat is away.'));
    await expect(provider.forget()).rejects.toThrow('away');
    expect((await provider.getToken()).accessToken).toBe('mine');
    revocation.answer = Promise.resolve();
    await provider.forget();
    expect(items).toEqual({});
  });

  it('revokes before it forgets, also what another tab gets meanwhile', async () => {
    const { items, revoked, revocation, requests, openTab } = createBrowser();
    const [first, second] = [openTab(), openTab()];
    first.keep(makeToken('mine'));
    const waiting = second.getFreshToken();
    await settle();
    revocation.answer = new Promise((resolve) => setTimeout(resolve, 1000));
    const forgetting = first.forget();
    requests[0]?.answer();
    expect((await waiting).accessToken).toBe('token 0');
    await vi.advanceTimersByTimeAsync(1000);
    await forgetting;
    expect([items, revoked]).toEqual([{}, ['mine', 'token 0']]);
  });

  it('leaves forgotten what another tab forgot meanwhile, and revokes what came too late', async () => {
    const { items, revoked, requests, openTab } = createBrowser();
    const [first, second] = [openTab(), openTab()];
    first.keep(makeToken('transferred', { transferred: true }));
    const waiting = second.getFreshToken();
    await settle();
    await first.invalidate();
    requests[0]?.answer();
    await waiting;
    expect([Object.keys(items).length, revoked]).toEqual([0, ['token 0']]);
    const next = second.getToken();
    await settle();
    expect(requests[1]?.kept).toBeNull();
    requests[1]?.answer();
    expect((await next).accessToken).toBe('token 1');
  });

  it('goes on with what another tab went on with meanwhile', async () => {
    const { revoked, requests, openTab } = createBrowser();
    const waiting = openTab().getToken();
    await settle();
    openTab().keep(makeToken('transferred', { transferred: true }));
    requests[0]?.answer();
    expect((await waiting).accessToken).toBe('transferred');
    expect(revoked).toEqual(['token 0']);
  });

  it('asks once for all tabs', async () => {
    const { requests, openTab } = createBrowser();
    const tabs = [openTab(), openTab(), openTab()];
    const waiting = [tabs[0]?.getToken(), tabs[1]?.getFreshToken(), tabs[2]?.getToken()];
    await settle();
    requests[0]?.answer();
    await settle();
    expect(requests).toHaveLength(1);
    expect((await Promise.all(waiting)).map((token) => token?.accessToken)).toEqual(
      Array(3).fill('token 0'),
    );
  });

  it('lets the next tab ask when the first one failed', async () => {
    const { requests, openTab } = createBrowser();
    const failed = openTab()
      .getToken()
      .catch(() => 'failed');
    const waiting = openTab().getToken();
    await settle();
    requests[0]?.fail();
    expect(await failed).toBe('failed');
    await settle();
    requests[1]?.answer();
    expect((await waiting).accessToken).toBe('token 1');
  });

  it('does not take for a token what is none, whatever was stored', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string(), fc.json()), async (text) => {
        const { items, openTab } = createBrowser();
        items[KEY] = text;
        expect(await openTab().hasToken()).toBe(false);
      }),
    );
  });

  it.each([
    ['that is without its end', { expiresIn: undefined }],
    ['that never ends', { expiresIn: Number.POSITIVE_INFINITY }],
    ['of the future', { creationDate: 1_000_001 }],
    ['without a customer', { entityId: undefined }],
  ])('does not use a token %s', async (_, fields) => {
    const { items, openTab } = createBrowser();
    items[KEY] = JSON.stringify({ ...makeToken('odd'), ...fields });
    expect(await openTab().hasToken()).toBe(false);
  });
});
