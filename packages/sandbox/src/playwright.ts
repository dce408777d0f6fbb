import { type BrowserContext, test as base, expect, type Page } from '@playwright/test';
import { createSandboxClient, type SandboxClient } from './control/sandbox-client';

/** `scope`: less than the app is set up for. `scenario`: a way to go wrong. */
export type Change = { scope?: string; scenario?: string };

/** What a person does on the sandbox's pages, in a window of its own or in the app's. */
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

  /** Makes this attempt go wrong: one of the sandbox's scenarios. */
  async provoke(scenario: string) {
    await this.change({ scenario });
  }

  /** What ties the app's request and the answer together; a fault can be meant for it alone. */
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

/** LiveChat knows someone in this page's browser, as after an earlier sign-in to the app, and asks them nothing. */
export async function rememberAtLiveChat(page: Page, sandbox: SandboxClient, name: string) {
  const cookie = await sandbox.signIn(name, await page.evaluate<string>('navigator.userAgent'));
  const url = sandbox.baseURL; // Of its host: a cookie is the same at every port.
  await page.context().addCookies([{ ...cookie, url, httpOnly: true, sameSite: 'Lax' }]);
}

export type WorkerOptions = {
  /** Where the app expects LiveChat. */
  sandboxURL: string;
  /** A sandbox for each worker. A worker's Chromium finds its own under `sandboxURL`. */
  sandboxURLs: string[];
  /** Servers that Chromium finds under another address than their own: `{ [address]: own address }`. */
  servedAt: Record<string, string>;
};

/** Under its other name too: the sandbox's faults answer from there. */
const mapPort = (url: string, own: string) =>
  ['localhost', '127.0.0.1'].map(
    (host) => `MAP ${host}:${new URL(url).port} ${host}:${new URL(own).port}`,
  );

export type Options = {
  /** Whether the sandbox forgets everything before each test; tests that share one say no. */
  sandboxReset: boolean;
};

type Fixtures = {
  /** The sandbox of this worker. A request that a browser does not send goes to its `baseURL`. */
  sandbox: SandboxClient;
  /** What a page's Content-Security-Policy had to stop; a test that provokes it takes it out again. */
  violations: string[];
};

/**
 * Playwright's `test` with the sandbox in hand, which has forgotten everything from the test before. It
 * fails when a page breaks its own Content-Security-Policy.
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
