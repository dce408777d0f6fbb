import { test as base, expect, type Page } from '@playwright/test';

/** Where the walkthroughs' sandbox runs. */
const SANDBOX = 'http://localhost:3100';

/** What a person does on the sandbox's pages, in a window of its own or in the app's. */
export class LiveChatPages {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Asks for less than the app is set up for, as an app with fewer scopes would. */
  async askFor(scope: string) {
    await this.page.waitForURL(`${SANDBOX}/**`);
    const url = new URL(this.page.url());
    url.searchParams.set('scope', scope);
    await this.page.goto(url.href);
  }

  async signInAs(name: string) {
    await this.page.getByRole('button', { name }).click();
  }

  async allow() {
    await this.page.getByRole('button', { name: 'Allow' }).click();
  }

  async cancel() {
    await this.page.getByRole('button', { name: 'Cancel' }).click();
  }
}

/** Playwright's `test` with a sandbox that has forgotten everything from the test before. */
export const test = base.extend<{ sandbox: undefined }>({
  sandbox: [
    async ({ request }, use) => {
      const reset = await request.post(`${SANDBOX}/sandbox/api/reset`, {
        headers: { 'X-Sandbox': '1' },
      });
      expect(reset.ok()).toBe(true);
      await use(undefined);
    },
    { auto: true },
  ],
});

export { expect, type Page };
