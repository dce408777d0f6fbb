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

type Options = {
  sandboxURL: string;
  /** Whether the sandbox forgets everything before each test; tests that run side by side say no. */
  sandboxReset: boolean;
};

type Fixtures = {
  sandbox: SandboxClient;
  /** What a page's Content-Security-Policy had to stop; a test that provokes it takes it out again. */
  violations: string[];
};

/**
 * Playwright's `test` with the sandbox in hand, which has forgotten everything from the test before. It
 * fails when a page breaks its own Content-Security-Policy.
 */
export const test = base.extend<Options & Fixtures>({
  sandboxURL: ['http://localhost:3100', { option: true }],
  sandboxReset: [true, { option: true }],
  sandbox: [
    async ({ sandboxURL, sandboxReset }, use) => {
      const sandbox = createSandboxClient(sandboxURL);
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
