import { type BrowserContext, test as base, expect, type Page } from '@playwright/test';
import { createSandboxClient, type SandboxClient } from './control/sandbox-client';

/** `scope`: fewer scopes than the app is set up for. `scenario`: the name of a scenario. */
export type Change = { scope?: string; scenario?: string };

/** A person's actions on the sandbox's pages, in a popup or in the app's tab. */
export class LiveChatPages {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Changes the app's request before LiveChat has answered it. */
  async change(change: Change) {
    await this.page.waitForURL(/[?&]client_id=/); // A popup starts out empty.
    const url = new URL(this.page.url());
    for (const [parameter, value] of Object.entries(change)) url.searchParams.set(parameter, value);
    await this.page.goto(url.href);
  }

  /** Makes this attempt go wrong, with one of the sandbox's scenarios. */
  async provoke(scenario: string) {
    await this.change({ scenario });
  }

  /** The `state` of the app's request. With it, a test can add a fault for this attempt only. */
  async state(): Promise<string> {
    await this.page.waitForURL(/[?&]client_id=/);
    return new URL(this.page.url()).searchParams.get('state') ?? '';
  }

  async signInAs(name: string) {
    const problems = this.page.getByText('People with problems');
    await problems.waitFor();
    const button = this.page.getByRole('button', { name });
    if (!(await button.isVisible())) await problems.click();
    await button.click();
  }

  async allow() {
    await this.page.getByRole('button', { name: 'Allow' }).click();
  }

  async cancel() {
    await this.page.getByRole('button', { name: 'Cancel' }).click();
  }
}

/** Signs a person in to LiveChat in this page's browser, as if they used the app before. LiveChat then asks nothing. */
export async function rememberAtLiveChat(page: Page, sandbox: SandboxClient, name: string) {
  const cookie = await sandbox.signIn(name, await page.evaluate<string>('navigator.userAgent'));
  const url = sandbox.baseURL; // Sets the host of the cookie. Cookies are shared by all ports of a host.
  await page.context().addCookies([{ ...cookie, url, httpOnly: true, sameSite: 'Lax' }]);
}

export type WorkerOptions = {
  /** The address where the app expects LiveChat. */
  sandboxURL: string;
  /** One sandbox for each worker. In the worker's Chromium, `sandboxURL` leads to the worker's own sandbox. */
  sandboxURLs: string[];
  /** Servers that Chromium reaches at another address than their own: `{ [address]: own address }`. */
  servedAt: Record<string, string>;
};

/** Maps localhost and also 127.0.0.1: the fault `wrong-origin` answers from the other name. */
const mapPort = (url: string, own: string) =>
  ['localhost', '127.0.0.1'].map(
    (host) => `MAP ${host}:${new URL(url).port} ${host}:${new URL(own).port}`,
  );

export type Options = {
  /** Whether the sandbox forgets everything before each test. Set it to false for tests that share a sandbox. */
  sandboxReset: boolean;
};

type Fixtures = {
  /** The sandbox of this worker. Requests from outside the browser go to its `baseURL`. */
  sandbox: SandboxClient;
  /** Violations of a page's Content-Security-Policy. A test that causes one on purpose removes it from this list. */
  violations: string[];
};

/**
 * Playwright's `test` with a sandbox, which is reset before each test. The test fails if a page violates its
 * Content-Security-Policy.
 */
export const test = base.extend<Options & Fixtures, WorkerOptions & { ownSandboxURL: string }>({
  sandboxURL: ['http://localhost:3100', { option: true, scope: 'worker' }],
  sandboxURLs: [[], { option: true, scope: 'worker' }],
  ownSandboxURL: [
    async ({ sandboxURL, sandboxURLs }, use, { parallelIndex }) => {
      await use(sandboxURLs[parallelIndex] ?? sandboxURL);
    },
    { scope: 'worker' },
  ],
  sandboxReset: [true, { option: true }],
  servedAt: [{}, { option: true, scope: 'worker' }],
  launchOptions: [
    async ({ launchOptions, sandboxURL, ownSandboxURL, servedAt }, use) => {
      const { args = [], ...options } = launchOptions;
      const maps = Object.entries({ ...servedAt, [sandboxURL]: ownSandboxURL })
        .filter(([url, own]) => url !== own)
        .flatMap(([url, own]) => mapPort(url, own));
      const rule = `--host-resolver-rules=${maps.join(',')}`;
      await use({ ...options, args: maps.length > 0 ? [...args, rule] : args });
    },
    { scope: 'worker' },
  ],
  sandbox: [
    async ({ ownSandboxURL, sandboxReset }, use) => {
      const sandbox = createSandboxClient(ownSandboxURL);
      if (sandboxReset) await sandbox.reset();
      await use(sandbox);
    },
    { auto: true },
  ],
  violations: [
    async ({ context }, use) => {
      const violations: string[] = [];
      context.on('console', (line) => {
        if (line.text().includes('Content Security Policy')) violations.push(line.text());
      });
      await use(violations);
      expect(violations).toEqual([]);
    },
    { auto: true },
  ],
});

export { type BrowserContext, expect, type Page, type SandboxClient };
