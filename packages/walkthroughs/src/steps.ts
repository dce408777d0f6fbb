import { expect, type Page, type SandboxClient } from '@repo/sandbox/playwright';
import {
  expectAccessible,
  expectSignedIn,
  expectSignedOut,
  readClipboard,
  type SignIn,
  signInAgain,
  tokenOf,
} from './expect';
import { type Grant, test } from './test';

/** The part of the page that draws the steps. */
export const stepsOf = (page: Page) => page.getByRole('complementary', { name: 'Steps' });

/** The steps as a screen reader reads them: sender, receiver and title. */
export async function readSteps(page: Page): Promise<string[]> {
  const rows = await stepsOf(page).locator('summary:has(span)').allInnerTexts();
  return rows.map((row) => row.replace(/^[✓✕]?\s*|\s*\+[\d.]+ m?s$/g, '').replace(/\s+/g, ' '));
}

/** Expects that the steps begin with these. */
export const expectSteps = (page: Page, steps: string[]) =>
  expect.poll(async () => (await readSteps(page)).slice(0, steps.length)).toEqual(steps);

/** LiveChat's answers as the page draws them. */
async function readAnswers(page: Page): Promise<string[]> {
  return (await readSteps(page)).flatMap((step) => step.match(/\d{3}: \w+ \S+$/) ?? []);
}

/** LiveChat's answers in the sandbox's log. */
async function readLog(sandbox: SandboxClient): Promise<string[]> {
  return (await sandbox.log())
    .filter(({ path }) => /^\/v\d/.test(path))
    .map(({ method, path, status }) => `${status}: ${method} ${path.replace(/.*action\//, '')}`);
}

/** The number of calls of the overview, besides those of the sign-in. */
const ofOverview = 4;

const notOurs = { calls: [], told: 'the state is not ours' };

/** The calls made with a faulty code or token. Whether a token is revoked depends on how it came. */
const endings = {
  'wrong-client-token': ({ calls }: Grant) => ({ calls, told: 'a token for another app' }),
  'revoked-token': ({ revoked }: Grant) => revoked,
  'wrong-state': () => notOurs,
  'missing-state': () => notOurs,
  'foreign-state': () => notOurs,
};

/** Tests of the drawing of a sign-in, in either flow and with either grant. */
export function walkSteps(signIn: SignIn) {
  test.describe('what just happened', { tag: '@shared' }, () => {
    test.beforeEach(({ page }) => page.goto('/'));

    test('each call is drawn as the sandbox logged it, in the same order', async ({
      page,
      sandbox,
      responseType,
      grant,
    }) => {
      // With one scope only one panel loads, so no two calls run at once.
      await signIn(page, 'Ada Nowak', { scope: 'sessions--my:rw' });
      await expect(page.getByText('this one')).toBeVisible();
      await page.getByRole('button', { name: 'Sign out', exact: true }).click();
      await expectSignedOut(page);
      const calls = [...grant.calls, 'GET /v2/sessions', 'DELETE /v2/token'];
      const answers = calls.map((call) => `200: ${call}`);
      await expect.poll(() => readAnswers(page)).toEqual(answers);
      expect(await readLog(sandbox)).toEqual(answers);
      const asked = (await sandbox.log()).flatMap(({ query }) => query.response_type ?? []);
      expect(new Set(asked)).toEqual(new Set([responseType]));
      await expect.poll(() => readSteps(page)).toEqual(expect.arrayContaining(grant.asking));
    });

    test('calls that are under way together are all drawn, each after what it needed', async ({
      page,
      sandbox,
      grant,
    }) => {
      await signInAgain(page, sandbox);
      await expect(page.getByRole('region', { name: 'Your team' })).toContainText('Dora Lindt');
      await expect(page.getByText('Owner, Founder').first()).toBeVisible();
      await expect.poll(() => readAnswers(page)).toHaveLength(grant.calls.length + ofOverview);
      expect((await readAnswers(page)).toSorted()).toEqual((await readLog(sandbox)).toSorted());
      const steps = (await readSteps(page)).join();
      expect(steps).toMatch(/200: GET \/v2\/info.*made for this app.*GET \/v2\/accounts\/me/);
      expect(steps).toMatch(/200: GET \/v2\/accounts\/me.*POST get_agent/);
    });

    for (const [scenario, ending] of Object.entries(endings)) {
      test(`a sign-in with the fault ${scenario} is drawn as the failure it is, and as it was logged`, async ({
        page,
        sandbox,
        grant,
      }) => {
        const { calls, told } = ending(grant);
        await signIn(page, 'Ada Nowak', { scenario });
        await expect(page.getByRole('status')).toContainText(/refused|no longer|did not accept/);
        await expect(stepsOf(page)).toContainText(told);
        await expect
          .poll(async () => (await readAnswers(page)).join())
          .toBe((await readLog(sandbox)).join());
        const asked = (await readAnswers(page)).map((answer) => answer.slice(5));
        expect(asked.filter((call) => call !== 'DELETE /v2/token')).toEqual(calls);
      });
    }

    for (const scenario of ['api-403', 'api-429', 'api-500', 'wrong-region']) {
      test(`a call that ends in ${scenario} is drawn with the status that was logged`, async ({
        page,
        sandbox,
      }) => {
        await sandbox.addFault(scenario, { once: false });
        await signInAgain(page, sandbox);
        await expect(page.getByRole('region', { name: 'Your team' })).toContainText('Try again');
        const refused = (await sandbox.log()).find(({ status }) => status >= 400);
        expect(refused).toBeDefined();
        await expect(stepsOf(page)).toContainText(`${refused?.status}: POST list_agents`);
      });
    }

    test('a call that gets no answer is drawn as such', async ({ page, sandbox }) => {
      await sandbox.addFault({ kind: 'cut', endpoint: 'GET /v2/info' }, { once: false });
      await signInAgain(page, sandbox);
      await expect(stepsOf(page)).toContainText('No answer: GET /v2/info');
      await expect(stepsOf(page)).toContainText('LiveChat could not be reached');
    });

    test('a reload keeps the steps, and says that the session was still there', async ({
      page,
      sandbox,
    }) => {
      await signInAgain(page, sandbox);
      await expectSignedIn(page, 'Ada Nowak');
      await expect(stepsOf(page)).toContainText('You choose'); // In the redirect flow, the page before recorded it.
      const before = await readSteps(page);
      await page.reload();
      await expect(stepsOf(page)).toContainText('This tab still has a session');
      await expectSteps(page, before);
    });

    test('no secret is in the page, in what is copied from it, in the console or in storage', async ({
      page,
      context,
      sandbox,
    }) => {
      await context.grantPermissions(['clipboard-write']);
      const texts: string[] = [];
      page.on('console', (line) => texts.push(line.text()));
      const requests: string[] = [];
      context.on('request', (request) => requests.push(request.url()));
      await signInAgain(page, sandbox);
      await expect(page.getByRole('region', { name: 'Your team' })).toContainText('Dora Lindt');
      const token = await tokenOf(page);
      const state = new URL(requests.find((url) => url.includes('state=')) ?? '').searchParams.get(
        'state',
      );

      for (const step of await stepsOf(page).locator('li summary').all()) await step.click();
      texts.push(await page.content());
      for (const name of ['Copy as text', 'Copy as JSON']) {
        await page.getByRole('button', { name }).click();
        await expect(stepsOf(page).getByRole('button', { name: 'Copied' })).toBeVisible();
        texts.push(await readClipboard(page));
      }
      const storage = () =>
        page.evaluate(() =>
          JSON.stringify([{ ...sessionStorage }, { ...localStorage }, document.cookie]),
        );
      // No script of ours runs on this page, so the test can read what the other page left behind.
      await page.goto('/icon.svg');
      const left = await storage();
      expect(left).toContain('livechat.steps');
      texts.push(left.replaceAll(token, (found, at) => (at === left.indexOf(token) ? '' : found)));

      expect(token.length).toBeGreaterThan(30);
      expect(state?.length).toBe(64);
      for (const text of texts) {
        expect(text).not.toContain(token);
        expect(text).not.toContain(token.slice(-12));
        expect(text).not.toContain(state);
        expect(text).not.toContain(state?.slice(-12));
      }
    });

    test('a step opens by keyboard and shows what was sent, the rule and the code', async ({
      page,
      responseType,
      grant,
      sandbox,
    }) => {
      await signInAgain(page, sandbox);
      await expectSignedIn(page, 'Ada Nowak');
      const step = stepsOf(page).getByRole('listitem').filter({ hasText: 'asks LiveChat' });
      await step.locator('summary').focus();
      await page.keyboard.press('Enter');
      await expect(step).toContainText(new RegExp(`response_type\\s*${responseType}`));
      await expect(step).toContainText(/state\s*[0-9a-f]{4}…/);
      await expect(step.getByRole('link', { name: grant.rule })).toBeVisible();
      await expectAccessible(page);
      await step.getByRole('link', { name: 'createAccountsSDK()' }).click();
      await expect(page.locator(':target')).toContainText('export function createAccountsSDK');
      await expectAccessible(page);
    });

    test('the steps can be cleared, and folded away', async ({ page }) => {
      // Only one panel, which has loaded: no step is added after the steps are cleared.
      await signIn(page, 'Ada Nowak', { scope: 'sessions--my:rw' });
      await expect(page.getByText('this one')).toBeVisible();
      await page.getByRole('button', { name: 'Clear' }).click();
      await expect(stepsOf(page)).toContainText('Nothing yet');
      await stepsOf(page).getByText('What just happened').click();
      await expect(stepsOf(page).getByText('Nothing yet')).toBeHidden();
    });

    test.describe('beside the page', () => {
      test.use({ viewport: { width: 1280, height: 720 } });

      const rows = (page: Page) => stepsOf(page).getByRole('listitem');

      test('after a sign-in its last step is in sight, about half of all, and how many more there are', async ({
        page,
        grant,
        sandbox,
      }) => {
        await signInAgain(page, sandbox);
        await expect(page.getByText('Owner, Founder').first()).toBeVisible();
        await expect.poll(() => readAnswers(page)).toHaveLength(grant.calls.length + ofOverview);
        await expect(rows(page).filter({ hasText: /: You are signed in\+/ })).toBeInViewport();
        const shown = await stepsOf(page)
          .locator('ol')
          .evaluate(({ clientHeight, scrollHeight }) => clientHeight / scrollHeight);
        expect(shown).toBeGreaterThan(0.45);
        const below = stepsOf(page).getByRole('button', { name: /^↓ \d+ below$/ });
        await below.press('Enter');
        await expect(rows(page).last()).toBeInViewport();
        await expect(below).toBeHidden();
        await expect(stepsOf(page).getByRole('list')).toBeFocused();
        await stepsOf(page)
          .getByRole('button', { name: /^↑ \d+ above$/ })
          .click();
        await expect(rows(page).first()).toBeInViewport();
      });

      test('a page that opens with earlier steps shows the newest, and leaves a reader alone', async ({
        page,
        grant,
        sandbox,
      }) => {
        await signInAgain(page, sandbox);
        await expect.poll(() => readAnswers(page)).toHaveLength(grant.calls.length + ofOverview);
        await page.goto('/team');
        await expect(page.getByText('Dora Lindt')).toBeVisible();
        await expect
          .poll(() => readAnswers(page))
          .toHaveLength(grant.calls.length + ofOverview + 2);
        await expect(rows(page).last()).toBeInViewport();
        await stepsOf(page)
          .getByText(/^↑ \d+ above$/)
          .click();
        await expect(rows(page).first()).toBeInViewport();
        await page.getByRole('button', { name: 'Sign out', exact: true }).click();
        await expectSignedOut(page);
        await expect(rows(page).first()).toBeInViewport();
      });
    });

    test('on a phone the header leads to the steps, and nothing lies over the page', async ({
      page,
      sandbox,
    }) => {
      await page.setViewportSize({ width: 390, height: 700 });
      await signInAgain(page, sandbox);
      await expectSignedIn(page, 'Ada Nowak');
      const fixed = () =>
        [...document.querySelectorAll('body *')].filter((element) =>
          /fixed|sticky/.test(getComputedStyle(element).position),
        ).length;
      expect(await page.evaluate(fixed)).toBe(0);
      await page.getByRole('link', { name: 'Steps ↓' }).click();
      await expect(stepsOf(page).getByText('You choose “Sign in”')).toBeInViewport();
    });
  });
}
