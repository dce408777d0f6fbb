import { spawnSync } from 'node:child_process';
import { checkDeployed } from '@repo/config/deployed';
import { expect, test } from '@repo/sandbox/playwright';

type Sent = { status: number; headers: Headers; text: string };
/** Changes an answer as a badly configured host would. */
type Fault = (sent: Sent, path: string) => void;

const POLICY = 'Content-Security-Policy';
const edit = ({ headers }: Sent, change: (policy: string) => string) =>
  headers.set(POLICY, change(headers.get(POLICY) ?? ''));

const faults: [what: string, fault: Fault, found: RegExp][] = [
  [
    'a host that lists a folder in place of a page',
    (sent, path) => {
      if (path === '/team') sent.text = '<h1>Index of /team/</h1>';
    },
    /^error \(pages\): \/team: no page of this app, but 200 text\/html/,
  ],
  [
    'a page that does not exist, answered as if it did',
    (sent, path) => {
      if (path === '/no-such-page') sent.status = 200;
    },
    /^warning \(pages\): \/no-such-page, which does not exist: 200/,
  ],
  [
    'a script that did not arrive',
    (sent, path) => {
      if (path.endsWith('.js')) sent.status = 404;
    },
    /^error \(files\): \/_next\/static\/.*\.js is answered with 404 \w+\/javascript/,
  ],
  [
    'a script of a type that no browser runs',
    ({ headers }, path) => {
      if (path.endsWith('.js')) headers.set('Content-Type', 'text/plain');
    },
    /^error \(files\): \/_next\/static\/.*\.js is answered with 200 text\/plain/,
  ],
  [
    'a header that one page is sent without',
    ({ headers }, path) => {
      if (path === '/compare') headers.delete('Referrer-Policy');
    },
    /^error \(headers\): \/compare: Referrer-Policy is missing, and should be no-referrer/,
  ],
  [
    'a header that cuts the popup off',
    ({ headers }) => headers.set('Cross-Origin-Opener-Policy', 'same-origin'),
    /^error \(headers\): .*Cross-Origin-Opener-Policy is same-origin, and should be same-origin-allow-popups/,
  ],
  [
    'a script that may be taken for something else',
    ({ headers }, path) => {
      if (path.endsWith('.js')) headers.delete('X-Content-Type-Options');
    },
    /^error \(headers\): .*\.js.*: X-Content-Type-Options is missing/,
  ],
  [
    'no policy',
    ({ headers }) => headers.delete(POLICY),
    /^error \(policy\): .*: there is no Content-Security-Policy/,
  ],
  [
    'the policy of an earlier build',
    (sent) => edit(sent, (policy) => policy.replaceAll('sha256-', 'sha256-x')),
    /^error \(policy\): .*: the policy stops what is in the page itself/,
  ],
  [
    'a policy that knows no style of the page',
    (sent) => edit(sent, (policy) => policy.replace(/style-src [^;]*/, "style-src 'self'")),
    /^error \(policy\): .*: the policy stops what is in the page itself/,
  ],
  [
    'a second policy, which the host added to that of the build',
    ({ headers }, path) => {
      if (path === '/team') headers.append(POLICY, "script-src 'self'");
    },
    /^error \(policy\): \/team: the policy stops what is in the page itself/,
  ],
  [
    'a policy that was opened for scripts from elsewhere',
    (sent) => edit(sent, (policy) => policy.replace('script-src', 'script-src https://a.example')),
    /^error \(policy\): \/: script-src of the policy is not what the build asked for/,
  ],
  [
    'a build that holds no configuration',
    (sent, path) => {
      if (path.endsWith('.js')) sent.text = sent.text.replaceAll('sandbox', 'other');
    },
    /^error \(configuration\): No script of the first page holds a configuration/,
  ],
];

/** The findings, without those that every sandbox build has. */
async function findings(address: string, fault: Fault = () => {}) {
  const found = await checkDeployed(address, {
    fetch: async (url) => {
      const response = await fetch(url);
      const sent = {
        status: response.status,
        headers: new Headers(response.headers),
        text: await response.text(),
      };
      fault(sent, new URL(url).pathname);
      return new Response(sent.text, sent);
    },
  });
  for (const { cause, fix } of found) for (const text of [cause, fix]) expect(text).toMatch(/\.$/);
  return found
    .filter(({ level, fact }) => level !== 'note' && !fact.includes('signs in at the sandbox'))
    .map(({ check, level, fact }) => `${level} (${check}): ${fact}`);
}

const once = { tag: ['@build', '@once'] };

/** Tests of `npm run check:deployed`, on a build that is served well and on builds that are served badly. */
export function walkDeployed() {
  for (const [what, fault, found] of faults)
    test(`a deployed app is checked: ${what}`, once, async ({ baseURL }) => {
      expect(await findings(`${baseURL}`, fault)).toContainEqual(expect.stringMatching(found));
    });

  test(
    'of a deployed app that is served well, there is nothing to say',
    once,
    async ({ baseURL }) => {
      expect(await findings(`${baseURL}`)).toEqual([]);
    },
  );

  test(
    'a deployed app is checked: at an address by http, or that it was not built for',
    once,
    async ({ baseURL }) => {
      const elsewhere = (url: string) => url.replace('http://app.example', `${baseURL}`);
      const found = await checkDeployed('http://app.example', {
        fetch: async (url) => {
          const response = await fetch(elsewhere(url));
          return new Response(response.body, response);
        },
      });
      expect(found.map(({ check, level }) => `${level} (${check})`)).toEqual([
        'error (https)',
        'error (configuration)',
        'error (redirect-uri)',
      ]);
    },
  );

  test(
    'a deployed app is checked by one command, which ends with 2 for an error',
    once,
    async ({ baseURL }) => {
      const check = (...args: string[]) =>
        spawnSync(process.execPath, ['--import', 'tsx', 'src/deployed/main.ts', ...args], {
          cwd: 'packages/config',
          encoding: 'utf8',
        });
      const { status, stdout } = check(`${baseURL}`, '--json');
      expect(status).toBe(2);
      expect(JSON.parse(stdout)).toEqual([
        expect.objectContaining({ check: 'configuration', level: 'error' }),
        expect.objectContaining({ check: 'redirect-uri', level: 'note' }),
      ]);
      expect(check(`${baseURL}`, '--without=configuration').status).toBe(0);
      expect(check('http://localhost:1').stdout).toContain(
        'error (address): http://localhost:1 was not reached.',
      );
      expect(check('localhost').stderr).toContain('"localhost" is not one address');
    },
  );
}
