import { readFileSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import { createCustomer } from '../public/livechat/customer.js';
import { config, openBrowser, startLiveChat } from './kit';

test('what README gives to the chat widget and the Customer SDK has the methods that both ask for', async () => {
  openBrowser();
  const { send } = startLiveChat();
  vi.stubGlobal('sessionStorage', {});
  vi.stubGlobal('fetch', send);
  const [, code = ''] = /^```js\n(.+?)^```$/ms.exec(readFileSync('README.md', 'utf8')) ?? [];
  const lc = { custom_identity_provider: {} };
  const init = vi.fn();
  const { organization_id: organizationId, client_id: clientId } = config;
  new Function('window', 'CustomerSDK', 'customer', 'organizationId', 'clientId', code)(
    { __lc: lc },
    { init },
    createCustomer(config),
    organizationId,
    clientId,
  );
  const { identityProvider } = init.mock.calls[0]?.[0] ?? {};
  const provider = identityProvider();
  expect(lc.custom_identity_provider).toBe(identityProvider);
  for (const method of ['getToken', 'getFreshToken', 'hasToken', 'invalidate'])
    expect(provider[method]).toBeInstanceOf(Function);
});
