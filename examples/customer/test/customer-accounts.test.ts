import { ORGANIZATION_ID } from '@repo/sandbox';
import { obtainToken } from '@repo/sandbox/testing';
import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createBridge } from '../bridge/bridge';
import { CustomerError, createCustomerAccounts } from '../public/livechat/customer-accounts.js';
import { challengeOf, createCode, verifierOf } from '../public/livechat/transfer-code.js';
import { config, startLiveChat } from './kit';

let { app, send, sandbox, accounts } = startLiveChat();
beforeEach(() => {
  ({ app, send, sandbox, accounts } = startLiveChat());
});

const refusal = (call: Promise<unknown>): Promise<CustomerError> =>
  call.then(
    () => expect.fail('It was not refused.'),
    (error) => {
      expect(error).toBeInstanceOf(CustomerError);
      return error;
    },
  );

describe('the calls', () => {
  it('wait for an answer for ten seconds, and then say that LiveChat cannot be reached', async () => {
    const timeout = vi.spyOn(AbortSignal, 'timeout').mockReturnValue(AbortSignal.abort());
    const silent: typeof fetch = (_, init) =>
      new Promise((_, reject) => {
        if (init?.signal?.aborted) reject(init.signal.reason);
      });
    const { code } = await refusal(createCustomerAccounts(config, silent).byCookie());
    expect(code).toBe('unreachable');
    expect(timeout).toHaveBeenCalledWith(10_000);
    timeout.mockRestore();
  });

  it('give a token in camelCase and milliseconds, which proves who the customer is', async () => {
    const before = Date.now();
    const token = await accounts.byCookie();
    expect(token).toEqual({
      accessToken: expect.stringMatching(/^dal:/),
      entityId: expect.stringMatching(/^[\da-f-]{36}$/),
      tokenType: 'Bearer',
      organizationId: ORGANIZATION_ID,
      creationDate: expect.any(Number),
      expiresIn: 28_800_000,
    });
    expect(token.creationDate).toBeGreaterThanOrEqual(before);
    expect((await accounts.getCustomer(token.accessToken)).id).toBe(token.entityId);
    await accounts.revoke(token.accessToken);
    expect((await refusal(accounts.getCustomer(token.accessToken))).code).toBe('authentication');
    await accounts.revoke(token.accessToken);
  });

  it('transfer an identity, once, to who knows the code', async () => {
    const { accessToken, entityId } = await accounts.byCookie();
    const { transfer, code } = await accounts.beginTransfer(accessToken);
    const wrong = accounts.byIdentityToken(transfer, createCode());
    expect((await refusal(wrong)).code).toBe('invalid_grant');
    const token = await accounts.byIdentityToken(transfer, code);
    expect(token).toMatchObject({ entityId, transferred: true });
    const again = await refusal(accounts.byIdentityToken(transfer, code));
    expect(again.message).toContain('used before');
  });

  it.each([
    [{ kind: 'api-error', status: 500 }, 'server_error'],
    [{ kind: 'api-error', status: 429 }, 'temporarily_unavailable'],
    [{ kind: 'api-error', status: 401 }, 'access_denied'],
    [{ kind: 'wrong-region' }, 'bad_request'],
    [{ kind: 'html-error' }, 'unreadable'],
    [{ kind: 'empty-body' }, 'unreadable'],
  ] as const)('say what to do when LiveChat answers %o', async (fault, code) => {
    await sandbox.addFault({ ...fault, endpoint: 'POST /v2/customer/token' });
    const error = await refusal(accounts.byCookie());
    expect([error.code, error.message]).toEqual([
      code,
      expect.stringMatching(/: (try again|ask for a fresh one)\.$/),
    ]);
  });

  it('say so when LiveChat cannot be reached, or gives something else than a token', async () => {
    const offline = createCustomerAccounts(config, () => Promise.reject(new TypeError('offline')));
    expect((await refusal(offline.byCookie())).code).toBe('unreachable');
    expect((await refusal(offline.revoke('dal:x'))).code).toBe('not_revoked');
    const failing = createCustomerAccounts(config, async () => new Response('', { status: 500 }));
    expect((await refusal(failing.revoke('dal:x'))).code).toBe('not_revoked');
    await fc.assert(
      fc.asyncProperty(fc.json(), async (body) => {
        const odd = createCustomerAccounts(config, async () => new Response(body));
        await refusal(odd.byCookie());
        await refusal(odd.beginTransfer('dal:x'));
        await refusal(odd.getCustomer('dal:x'));
      }),
    );
  });

  it('repeat no token in an error', async () => {
    const accessToken = 'dal:a-secret-that-nobody-may-read';
    for (const call of [
      () => accounts.getCustomer(accessToken),
      () => accounts.beginTransfer(accessToken),
      () => accounts.byIdentityToken(accessToken, accessToken),
      () => accounts.byAgentToken(accessToken),
    ])
      expect((await refusal(call())).message).not.toContain('secret');
  });
});

describe('the code of a transfer', () => {
  it('is never the same, and easy to read', () => {
    const codes = Array.from({ length: 1000 }, createCode);
    expect(new Set(codes).size).toBe(1000);
    for (const code of codes) expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
  });

  it('is the same however a person types it, and another one is not', async () => {
    const verifier = await verifierOf('01AB-CDEF');
    expect(verifier).toMatch(/^[\w-]{43}$/);
    for (const typed of ['01abcdef', ' o1ab cdef ', 'OLAB-CDEF', '0iAB–CDEF'])
      expect(await verifierOf(typed)).toBe(verifier);
    expect(await verifierOf('01AB-CDEG')).not.toBe(verifier);
  });

  it('has the challenge of RFC 7636', async () => {
    expect(await challengeOf('dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk')).toBe(
      'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    );
  });
});

describe('the bridge', () => {
  const open = async (people = new Map<string, string>()) => {
    const agentToken = await obtainToken(app, { scope: 'customers:own' });
    return { people, bridge: createBridge(config, agentToken, people, send) };
  };

  it('makes one customer of each person, and finds it again', async () => {
    const { people, bridge } = await open();
    const ann = await bridge.tokenOf('ann');
    const bob = await bridge.tokenOf('bob');
    expect(bob.entityId).not.toBe(ann.entityId);
    expect((await bridge.tokenOf('ann')).entityId).toBe(ann.entityId);
    expect(await bridge.getCustomer(ann)).toEqual({ id: ann.entityId, type: 'customer' });
    // The same is true after a restart.
    const { bridge: next } = await open(people);
    expect((await next.tokenOf('ann')).entityId).toBe(ann.entityId);
  });

  it('makes no two customers of one who writes twice at once', async () => {
    const { bridge } = await open();
    const tokens = await Promise.all(['ann', 'ann', 'ann'].map(bridge.tokenOf));
    expect(new Set(tokens.map(({ entityId }) => entityId)).size).toBe(1);
  });

  it('makes a new customer of one whom LiveChat has forgotten', async () => {
    const gone = '00000000-0000-4000-8000-000000000000';
    const { people, bridge } = await open(new Map([['ann', gone]]));
    expect((await bridge.tokenOf('ann')).entityId).not.toBe(gone);
    expect(people.get('ann')).not.toBe(gone);
  });

  it('keeps whom it knows when LiveChat fails, and asks anew', async () => {
    const { people, bridge } = await open();
    const { entityId } = await bridge.tokenOf('ann');
    const endpoint = 'POST /v2/customer/token';
    await sandbox.addFault({ kind: 'api-error', status: 500, endpoint });
    expect((await refusal(bridge.tokenOf('ann'))).code).toBe('server_error');
    expect(people.get('ann')).toBe(entityId);
    expect((await bridge.tokenOf('ann')).entityId).toBe(entityId);
  });

  it('says so when the agent’s token does not do', async () => {
    const bridge = createBridge(config, 'dal:guess', new Map(), send);
    expect((await refusal(bridge.tokenOf('ann'))).code).toBe('access_denied');
  });
});
