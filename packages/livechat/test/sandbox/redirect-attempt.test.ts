import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { getTokenInfo } from '../../src/api/token';
import { takeAnswer } from '../../src/redirect/address';
import { handleAnswer } from '../../src/redirect/answer';
import { redirectToLiveChat } from '../../src/redirect/attempt';
import { readAttempt, rememberAttempt } from '../../src/redirect/pending';
import { storeSession } from '../../src/store/session-storage';
import { recordEvents } from '../record-events';
import { testSession } from '../session';
import { startSandbox } from './start-sandbox';

const options = { onStep() {}, onLate() {}, signal: new AbortController().signal };
async function resume() {
  const answer = takeAnswer();
  return answer && handleAnswer(answer, options);
}
const codeOf = () =>
  resume().then(
    (session) => session,
    ({ code }) => code,
  );
const visit = (address: string) => history.replaceState(null, '', address);

let access_token: string;
beforeEach(async () => {
  access_token = await startSandbox().obtainToken();
  sessionStorage.clear();
});
afterEach(() => {
  visit('/');
  vi.unstubAllGlobals();
});

const pending = {
  state: 'ours',
  redirect_uri: 'http://localhost:3000/',
  search: '',
  hash: '',
};

const answer = (state: string) =>
  `#${new URLSearchParams({ access_token, token_type: 'Bearer', expires_in: '28800', state })}`;

test('an answer this tab asked for becomes a session, and the page’s own address comes back', async () => {
  rememberAttempt({ ...pending, search: '?show=accepting', hash: '#cleo' });
  visit(`/team${answer('ours')}`);
  expect(await resume()).toMatchObject({ access_token, client_id: 'sandbox' });
  expect(location.href).toBe('http://localhost:3000/team?show=accepting#cleo');
});

test.each([
  [
    'ours',
    answer,
    [
      { type: 'url-cleaned', in: 'fragment' },
      { type: 'state-verified', in: 'fragment', state: 'ours…' },
      { type: 'url-restored' },
    ],
  ],
  [
    'theirs',
    answer,
    [
      { type: 'url-cleaned', in: 'fragment' },
      { type: 'answer-refused', in: 'fragment', reason: 'state' },
    ],
  ],
  // Which holds no secret, and so stays in the address until it is judged.
  [
    'ours',
    (state: string) => `#error=access_denied&state=${state}`,
    [{ type: 'state-verified', in: 'fragment', state: 'ours…' }, { type: 'url-restored' }],
  ],
])(
  'what became of an answer with the state %s is told, and nothing secret with it',
  async (state, write, told) => {
    const events = recordEvents();
    rememberAttempt(pending);
    visit(`/${write(state)}`);
    await codeOf();
    const [received, ...rest] = events.filter(({ type }) => /^(answer|url|state)-/.test(type));
    expect(received).toMatchObject({ type: 'answer-received', in: 'fragment' });
    expect(rest).toEqual(told);
    expect(JSON.stringify(events)).not.toContain(access_token);
  },
);

test('the token leaves the address before anything is awaited', () => {
  rememberAttempt(pending);
  visit(`/${answer('ours')}`);
  const resuming = resume();
  expect(location.href).toBe('http://localhost:3000/');
  return resuming;
});

test('a forged link is refused, cleaned away, and leaves a waiting sign-in as it was', async () => {
  rememberAttempt(pending);
  visit(`/team?show=accepting${answer('theirs')}`);
  expect(await codeOf()).toBe('state_mismatch');
  expect(location.href).toBe('http://localhost:3000/team?show=accepting');
  expect(readAttempt()?.state).toBe('ours');
});

test('a link nobody asked for is refused', async () => {
  visit(`/${answer('theirs')}`);
  expect(await codeOf()).toBe('state_mismatch');
});

test('the same answer is refused the second time', async () => {
  rememberAttempt(pending);
  visit(`/${answer('ours')}`);
  await resume();
  visit(`/${answer('ours')}`);
  expect(await codeOf()).toBe('state_mismatch');
});

test('an error LiveChat returns is told, and one in an ordinary link is not', async () => {
  visit('/#error=access_denied&state=theirs');
  expect(await resume()).toBeNull();
  rememberAttempt(pending);
  visit('/#error=access_denied&state=ours');
  expect(await codeOf()).toBe('access_denied');
  expect(location.hash).toBe('');
});

/** As when the Back button led to LiveChat's page, which answered once more. */
function goBack() {
  class Timing {
    readonly type = 'back_forward';
  }
  vi.stubGlobal('PerformanceNavigationTiming', Timing);
  vi.stubGlobal('performance', {
    ...performance,
    now: Date.now,
    getEntriesByType: () => [new Timing()],
  });
}

test('an answer that a step Back brings from a sign-in that is over is revoked, and warns nobody', async () => {
  goBack();
  visit(`/team${answer('before')}`);
  expect(await codeOf()).toBeNull();
  expect(location.href).toBe('http://localhost:3000/team');
  await vi.waitFor(async () => expect(await isAlive()).toBe(false));
});

test('a step Back from another sign-in says that this one was not finished', async () => {
  goBack();
  rememberAttempt(pending);
  visit(`/${answer('before')}`);
  expect(await codeOf()).toBe('sign_in_abandoned');
  expect(readAttempt()?.state).toBe('ours');
  await vi.waitFor(async () => expect(await isAlive()).toBe(false));
});

test('a step Back from LiveChat’s page, without an answer, says that the sign-in was not finished', async () => {
  goBack();
  expect(await codeOf()).toBeNull();
  rememberAttempt(pending);
  expect(await codeOf()).toBe('sign_in_abandoned');
});

test('a step Back that brings the token in use leaves it alone', async () => {
  goBack();
  storeSession({ ...testSession, access_token });
  visit(`/${answer('before')}`);
  expect(await codeOf()).toBeNull();
  expect(await isAlive()).toBe(true);
});

test('a step Back to the answer that is still waited for signs in', async () => {
  goBack();
  rememberAttempt(pending);
  visit(`/${answer('ours')}`);
  expect(await resume()).toMatchObject({ access_token });
});

test('a stranger’s token is sent nowhere', async () => {
  visit(`/${answer('theirs')}`);
  expect(await codeOf()).toBe('state_mismatch');
  expect(await isAlive()).toBe(true);
});

test('the token of an answer of ours that is malformed is revoked', async () => {
  rememberAttempt(pending);
  visit(`/${answer('ours').replace('Bearer', 'Basic')}`);
  expect(await codeOf()).toBe('malformed_answer');
  await vi.waitFor(async () => expect(await isAlive()).toBe(false));
});

test('what no request can carry is not sent to be revoked', async () => {
  const fetch = vi.fn();
  vi.stubGlobal('fetch', fetch);
  rememberAttempt(pending);
  visit('/#access_token=a%0Ab&state=ours');
  expect(await codeOf()).toBe('malformed_answer');
  expect(fetch).not.toHaveBeenCalled();
});

const isAlive = () =>
  getTokenInfo(access_token).then(
    () => true,
    () => false,
  );

test('a path that looks like another host does not keep the token in the address', async () => {
  visit(`http://localhost:3000//evil.example/${answer('theirs')}`);
  expect(await codeOf()).toBe('state_mismatch');
  expect(location.href).toBe('http://localhost:3000//evil.example/');
});

test('a tampered memory of the attempt is no attempt', async () => {
  for (const stored of [
    '{',
    '{"state":"ours"}',
    '{"state":"ours","redirect_uri":"http://localhost:3000/","search":"//x","hash":""}',
    '1',
  ]) {
    sessionStorage.setItem('livechat.sign-in', stored);
    visit(`/${answer('ours')}`);
    expect(await codeOf()).toBe('state_mismatch');
  }
});

test('no fragment without this tab’s state ever becomes a session', async () => {
  rememberAttempt(pending);
  await fc.assert(
    fc.asyncProperty(
      fc.string().filter((state) => state !== 'ours'),
      async (state) => {
        visit(`/${answer(state)}`);
        expect(await codeOf()).toBe('state_mismatch');
        expect(location.href).not.toContain('access_token');
      },
    ),
    { numRuns: 10_000 },
  );
});

test('whatever the tab remembers of the page it left, it comes back to this origin and path', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.webQueryParameters(),
        fc.string({ unit: 'binary' }),
        fc.constant('//evil.example'),
      ),
      fc.oneof(
        fc.webFragments(),
        fc.string({ unit: 'binary' }),
        fc.constant('https://evil.example'),
      ),
      fc.boolean(),
      async (query, fragment, marked) => {
        const [search, hash] = marked ? [`?${query}`, `#${fragment}`] : [query, fragment];
        sessionStorage.setItem('livechat.sign-in', JSON.stringify({ ...pending, search, hash }));
        visit('/team#error=access_denied&state=ours');
        await resume().catch(() => {});
        expect(location.origin + location.pathname).toBe('http://localhost:3000/team');
      },
    ),
    { numRuns: 10_000 },
  );
});

test('a page that shows itself while it leaves, and is shown again after Back, says that nobody came back', async () => {
  const steps: string[] = [];
  const leaving = redirectToLiveChat({ ...options, onStep: (step) => steps.push(step) });
  const ended = vi.fn();
  leaving.catch(({ code }) => ended(code));
  await vi.waitFor(() => expect(steps).toContain('leaving'));
  for (const persisted of [false, true]) {
    expect(ended).not.toHaveBeenCalled();
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted }));
  }
  await vi.waitFor(() => expect(ended).toHaveBeenCalledExactlyOnceWith('sign_in_abandoned'));
});
