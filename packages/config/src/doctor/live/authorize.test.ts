import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { type Answer, ask } from './ask';
import { authorize } from './authorize';
import type { AuthorizeRequest } from './requests';

let stop = () => {};
afterEach(() => stop());

/** Starts a server with this listener, and returns its origin. */
async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  stop = () => {
    server.closeAllConnections();
    server.close();
  };
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const redirectTo =
  (location: string): RequestListener =>
  (_, response) =>
    response.writeHead(302, { Location: location }).end();

test('LiveChat’s error page is read in its words, which may not write on a terminal', async () => {
  const origin = await serve(
    redirectTo('/ooops?oauth_exception=invalid_request&exception_details=invalid%1B%5B31m_uri'),
  );
  expect(await ask(`${origin}/?client_id=x`)).toEqual({
    kind: 'refused',
    exception: 'invalid_request',
    details: 'invalid31m_uri',
  });
});

test('an error that comes back to the app in RFC 6749’s words is a refusal too', async () => {
  const origin = await serve(redirectTo('http://localhost:3000/#error=unauthorized_client'));
  expect(await ask(origin)).toMatchObject({ kind: 'refused', exception: 'unauthorized_client' });
});

test('a page that asks who is there takes the request, after however many steps to it', async () => {
  const origin = await serve((request, response) =>
    request.url?.startsWith('/signin')
      ? response.end('<h1>Sign in</h1>')
      : response.writeHead(302, { Location: '/signin' }).end(),
  );
  expect(await ask(`${origin}/?client_id=x`)).toEqual({ kind: 'taken' });
});

test('whatever is no answer of LiveChat’s has a name of its own', async () => {
  const circle = await serve(redirectTo('/again'));
  expect(await ask(circle)).toEqual({ kind: 'failed', status: 310 });
  stop();
  const portal = await serve(redirectTo('https://wifi.example/login?from=here'));
  expect(await ask(portal)).toEqual({ kind: 'sent-away', origin: 'https://wifi.example' });
  stop();
  const broken = await serve((_, response) => response.writeHead(502).end('<h1>Bad gateway</h1>'));
  expect(await ask(broken)).toEqual({ kind: 'failed', status: 502 });
  stop();
  const silent = await serve(() => {});
  expect(await ask(silent, fetch, { timeout: 50 })).toEqual(notReached('timeout'));
  stop();
  expect(await ask(silent)).toEqual(notReached('refused'));
  const fails = (code: string) => () => {
    throw new TypeError('fetch failed', { cause: { code } });
  };
  expect(await ask('https://x.example', fails('ENOTFOUND'))).toEqual(notReached('name'));
  expect(await ask('https://x.example', fails('SELF_SIGNED_CERT_IN_CHAIN'))).toEqual(
    notReached('certificate'),
  );
});

const notReached = (reason: string) => ({ kind: 'not-reached', reason });

const CLIENT = '0123456789abcdef0123456789abcdef';
const request: AuthorizeRequest = {
  folder: 'apps/popup',
  client_id: CLIENT,
  response_type: 'token',
  redirect_uri: 'http://localhost:3000/',
  url: `https://accounts.example/?client_id=${CLIENT}`,
};
const unknown: Answer = {
  kind: 'refused',
  exception: 'unauthorized_client',
  details: 'client_id_not_found',
};

/** The findings if LiveChat answers `control` to the client id that nobody has, and `answer` to the configured one. */
async function found(control: Answer, answer: Answer) {
  const findings = await authorize([request], async (url) =>
    url.includes(CLIENT) ? answer : control,
  );
  for (const { cause, fix } of findings)
    expect([cause, fix].join()).toMatch(/^[A-Z].*\.,[A-Z].*\.$/);
  return findings.map(({ level, fact }) => `${level}: ${fact}`);
}

test('there is nothing to say where LiveChat takes this client and refuses nobody’s', async () => {
  expect(await found(unknown, { kind: 'taken' })).toEqual([]);
});

test('a refusal says what Developer Console has to know, with the very value', async () => {
  expect(await found(unknown, unknown)).toEqual([
    `error: apps/popup: LiveChat does not know the client id ${CLIENT}.`,
  ]);
  const refused = (exception: string, details = ''): Answer => ({
    kind: 'refused',
    exception,
    details,
  });
  expect(await found(unknown, refused('invalid_request', 'invalid_redirect_uri'))).toEqual([
    'error: apps/popup: LiveChat does not answer to http://localhost:3000/.',
  ]);
  expect(await found(unknown, refused('unsupported_grant_type'))).toEqual([
    'error: apps/popup: LiveChat gives this client no token.',
  ]);
  expect(await found(unknown, refused('server_error'))).toEqual([
    expect.stringContaining('LiveChat refuses the client id'),
  ]);
});

test('an answer that comes to everyone says nothing about the client, and that is said once', async () => {
  expect(await found({ kind: 'taken' }, { kind: 'taken' })).toEqual([
    'warning: https://accounts.example answers a client id that nobody has as it answers any other.',
  ]);
  for (const answer of [
    { kind: 'sent-away', origin: 'https://wifi.example' },
    { kind: 'failed', status: 403 },
    { kind: 'failed', status: 429 },
    { kind: 'failed', status: 407 },
    { kind: 'failed', status: 310 },
    { kind: 'failed', status: 503 },
    { kind: 'not-reached', reason: 'name' },
    { kind: 'not-reached', reason: 'timeout' },
  ] as Answer[])
    expect(await found(answer, answer)).toEqual([
      expect.stringMatching(/^warning: https:\/\/accounts\.example /),
    ]);
});

test('without a client id nothing is sent', async () => {
  const findings = await authorize([], () => {
    throw new Error('asked');
  });
  expect(findings).toMatchObject([
    { level: 'warning', fact: expect.stringContaining('no client') },
  ]);
});
