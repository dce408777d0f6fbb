import { expect, type Page, type SandboxClient, test } from '@repo/sandbox/playwright';
import { expectLoaded, expectSignedIn, expectSignedOut, type SignIn, signInAgain } from './expect';

/** Changes LiveChat's answers to a call. */
const changeAnswer = (
  page: Page,
  { baseURL }: SandboxClient,
  path: string,
  change: (json: unknown) => unknown,
) =>
  page.route(`http://localhost:3100${path}`, async (route) => {
    const { pathname } = new URL(route.request().url());
    const response = await route.fetch({ url: baseURL + pathname });
    await route.fulfill({ response, json: change(await response.json()) });
  });

const isObject = (json: unknown): json is Record<string, unknown> =>
  typeof json === 'object' && json !== null && !Array.isArray(json);

/** Replaces every text in an answer, at any depth, with the result of `change`. */
function changeTexts(json: unknown, change: (key: string, text: string) => string): unknown {
  if (Array.isArray(json)) return json.map((item) => changeTexts(item, change));
  if (!isObject(json)) return json;
  return Object.fromEntries(
    Object.entries(json).map(([key, value]) => [
      key,
      typeof value === 'string' ? change(key, value) : changeTexts(value, change),
    ]),
  );
}

const long = 'W'.repeat(300);

/** Makes every text that a panel may show one word that is longer than a line. Ids and names of browsers stay. */
async function answerInLongWords(page: Page, sandbox: SandboxClient) {
  const lengthen = (json: unknown) =>
    changeTexts(json, (key, text) => {
      if (/^avatar/.test(key)) return ''; // Without it, the initials are shown.
      if (/^(client_id|user_agent)$/.test(key)) return text;
      return key === 'scope' ? `${text},${long}--all:rw` : `${long}${text}`;
    });
  for (const path of ['/v2/info', '/v2/accounts/me', '/v2/sessions', '/v3.6/**'])
    await changeAnswer(page, sandbox, path, lengthen);
}

/** Texts that reach out of their box, or out of the page. */
const sticking = (page: Page) =>
  page.evaluate(() => {
    const found: string[] = [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const start = node.parentElement;
      if (!node.nodeValue?.trim() || !start?.checkVisibility()) continue;
      if (start.closest('.visually-hidden, option, textarea, script')) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const { left, right } = range.getBoundingClientRect();
      for (let box: Element | null = start; box; box = box.parentElement) {
        const { display, overflowX, position, textOverflow } = getComputedStyle(box);
        if (/auto|scroll/.test(overflowX) || textOverflow === 'ellipsis') break;
        const outer = box.getBoundingClientRect();
        const hasBox = !/^(inline|contents)$/.test(display);
        if (hasBox && (right > outer.right + 1 || left < outer.left - 1)) {
          found.push(`${box.outerHTML.slice(0, 80)}: ${node.nodeValue.slice(0, 40)}`);
          break;
        }
        if (position === 'absolute') break; // An absolute box may lie over the box around it.
      }
    }
    return found;
  });

/** Words that stand on two lines each: in the header, in the line below it, and of terms. */
const brokenWords = (page: Page) =>
  page.locator('header, header + aside > div > p, main dt').evaluateAll((boxes) => {
    const found: string[] = [];
    for (const box of boxes) {
      const texts = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
      for (let node = texts.nextNode(); node; node = texts.nextNode())
        for (const { 0: word, index } of node.nodeValue?.matchAll(/[a-z]+/gi) ?? []) {
          const range = document.createRange();
          range.setStart(node, index);
          range.setEnd(node, index + word.length);
          if (range.getClientRects().length > 1) found.push(word);
        }
    }
    return found;
  });

async function expectNothingSticksOut(page: Page) {
  await page.locator('details').evaluateAll((all) => {
    for (const details of all) details.setAttribute('open', '');
  });
  for (const width of [320, 375, 768, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    expect(await sticking(page), `at ${width}`).toEqual([]);
  }
}

/**
 * Translates the page as a browser does: replaces each text with another one, in new elements. It waits for hydration,
 * because React would report texts that differ from the server's.
 */
export async function translate(page: Page) {
  await page.waitForFunction(() =>
    [...document.querySelectorAll('h1, h2, p, a, button, label')].every((element) =>
      Object.keys(element).some((key) => key.startsWith('__reactFiber')),
    ),
  );
  await page.evaluate(() => {
    const replaced: { text: Text; was: string }[] = [];
    function replace(root: Node) {
      const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      const all = root instanceof Text ? [root] : [];
      for (let node = texts.nextNode(); node; node = texts.nextNode())
        if (node instanceof Text) all.push(node);
      for (const text of all) {
        if (!text.data.trim() || text.parentElement?.closest('font, script, style, textarea'))
          continue;
        const font = document.createElement('font');
        font.append(document.createElement('font'));
        font.firstElementChild?.append(text.data);
        replaced.push({ text, was: text.data });
        text.replaceWith(font);
      }
    }
    replace(document.body);
    new MutationObserver((changes) => {
      for (const { addedNodes } of changes) addedNodes.forEach(replace);
    }).observe(document.body, { childList: true, subtree: true });
    Object.assign(window, {
      // React changed these texts after they had been replaced, so nobody sees the change.
      unseen: () =>
        replaced.filter(({ text, was }) => text.data !== was).map(({ text }) => text.data),
    });
  });
}

const screens = { screen: { width: 1280, height: 720 }, phone: { width: 390, height: 844 } };

type LayoutShift = PerformanceEntry & { sources: { node: Node | null }[] };

/** Records what moves on each page, also right after a click, which browsers do not count. */
function noteShifts() {
  const moved: string[] = [];
  Object.assign(window, { moved });
  new PerformanceObserver((list) => {
    for (const { sources } of list.getEntries() as LayoutShift[])
      moved.push(...sources.map(({ node }) => node?.textContent ?? 'what is gone by now'));
  }).observe({ type: 'layout-shift', buffered: true });
}

export const expectAllSeen = async (page: Page) =>
  expect(await page.evaluate('window.unseen()')).toEqual([]);

/** Tests that the pages stay intact, whatever LiveChat sends and whatever the browser does. */
export function walkLooks(signIn: SignIn) {
  for (const [screen, size] of Object.entries(screens))
    test(`nothing moves while someone signs in, on a ${screen}`, async ({ page }) => {
      await page.setViewportSize(size);
      await page.addInitScript(noteShifts);
      await page.goto('/');
      await signIn(page);
      await expectLoaded(page);
      expect(await page.evaluate('window.moved')).toEqual([]);
    });

  test('nothing moves for someone who asked for less motion', { tag: '@once' }, async ({
    page,
    sandbox,
  }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.addInitScript(() => {
      const moved: string[] = [];
      for (const type of ['animationstart', 'transitionrun'])
        document.addEventListener(type, (event) => {
          // This animation only delays a text, and does not move it.
          if (event instanceof AnimationEvent && event.animationName.endsWith('status')) return;
          const { target } = event;
          moved.push(target instanceof Element ? target.outerHTML.slice(0, 80) : type);
        });
      Object.assign(window, { moved });
    });
    await page.goto('/');
    await signInAgain(page, sandbox);
    await expect(page.getByRole('region', { name: 'Your team' })).toContainText('Dora Lindt');
    expect(await page.evaluate('window.moved')).toEqual([]);
  });

  test.describe('words that fit into no line', { tag: '@once' }, () => {
    test('stay in their panel, from 320 pixels on', async ({ page, sandbox }) => {
      await answerInLongWords(page, sandbox);
      await page.goto('/');
      await signInAgain(page, sandbox);
      await expectSignedIn(page, long);
      await expect(page.getByRole('region', { name: 'Your team' })).toContainText('Dora Lindt');
      await expect(page.getByText('this one')).toBeVisible();
      await expectNothingSticksOut(page);
      for (const path of ['/team', '/buttons']) {
        await page.goto(path);
        await expect(page.getByRole('region', { name: 'Account', exact: true })).toContainText(
          long,
        );
        await expectNothingSticksOut(page);
      }
    });

    test('do so in the steps as well, whoever they are from', async ({ page }) => {
      await page.goto(`/#access_token=x&${long}=${long}&state=${long}&scope=${long}`);
      await expect(page.getByText('Refused: nobody here asked for it')).toBeVisible();
      await expectNothingSticksOut(page);
    });
  });

  test('text twice as large on a phone has whole words and nothing out of sight', {
    tag: '@once',
  }, async ({ page, sandbox }) => {
    // Half as wide is the same to the page.
    await page.setViewportSize({ width: 195, height: 422 });
    await page.goto('/');
    await signInAgain(page, sandbox);
    await expect(page.getByRole('region', { name: 'Your team' })).toContainText('Dora Lindt');
    for (const path of ['/team', '/buttons', '/']) {
      expect(await brokenWords(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(195);
      await page.goto(path);
      await expect(page.getByRole('banner')).toContainText('Ada Nowak');
    }
  });

  test.describe('a team of eight hundred', { tag: '@once' }, () => {
    test.beforeEach(async ({ page, sandbox }) => {
      await changeAnswer(page, sandbox, '/v3.6/configuration/action/list_agents', (json) => {
        const [first] = Array.isArray(json) ? json : [];
        return Array.from({ length: 800 }, (_, index) => ({
          ...first,
          id: `person.${index}@example.com`,
          name: `Person ${index}`,
          avatar_path: null,
        }));
      });
    });

    for (const [path, title] of [
      ['/', 'Your team'],
      ['/team', 'Everyone'],
    ] as const)
      test(`leaves what stands below it on ${path} within reach, and everyone to be found`, async ({
        page,
        sandbox,
      }) => {
        await page.goto(path);
        await signInAgain(page, sandbox);
        const team = page.getByRole('region', { name: title });
        const people = team.getByRole('listitem');
        await expect(people).toHaveCount(10);
        const height = () => page.evaluate(() => document.documentElement.scrollHeight);
        expect(await height()).toBeLessThan(5000);
        await team.getByRole('button', { name: 'Show 50 more' }).press('Enter');
        await expect(people).toHaveCount(60);
        await expect(team.getByRole('status')).toHaveText('60 of 800');
        const isDrawn = (row: typeof people) =>
          row.evaluate((row) => row.checkVisibility({ contentVisibilityAuto: true }));
        await expect.poll(() => isDrawn(people.nth(10))).toBe(true);
        expect(await isDrawn(people.last())).toBe(false);
        await team.getByLabel('Find someone').fill('person.777@');
        await expect(people).toHaveCount(1);
        await expect(people).toContainText('Person 777');
        await team.getByLabel('Find someone').fill('nobody of that name');
        await expect(team).toContainText('Nobody.');
        await expect(people).toHaveCount(0);
      });
  });

  test.describe('a page that the browser translates', { tag: '@once' }, () => {
    test('shows each text that changes, and breaks nowhere', async ({ page, context }) => {
      await context.grantPermissions(['clipboard-write']);
      const errors: string[] = [];
      page.on('pageerror', ({ message }) => errors.push(message));
      await page.goto('/', { waitUntil: 'networkidle' });
      await translate(page);
      await signIn(page);
      await expectSignedIn(page, 'Ada Nowak');
      await expect(page.getByText('Owner, Founder').first()).toBeVisible();
      if (!(await page.evaluate(() => 'unseen' in window))) await translate(page);
      const code = page.getByRole('region', { name: 'Your tracking code' });
      await code.getByRole('button', { name: 'Copy HTML' }).click();
      await expect(code.getByRole('button', { name: 'Copied HTML' })).toBeVisible();
      const left = page.getByText(/^7 h 59 min \d+ s$/);
      const before = await left.textContent();
      await expect(left).not.toHaveText(before ?? '');
      const team = page.getByRole('region', { name: 'Your team' });
      await team.getByText('Call the API yourself').click();
      await team.getByRole('button', { name: 'Run it' }).click();
      await expect(team.getByText('LiveChat answered 200.')).toBeVisible();
      await expectAllSeen(page);
      await page.getByRole('button', { name: 'Sign out', exact: true }).click();
      await expectSignedOut(page);
      await expectAllSeen(page);

      await page.goto('/compare', { waitUntil: 'networkidle' });
      await translate(page);
      await page.getByLabel('On computers').check();
      await page.getByLabel('Unfinished work').check();
      await page.getByLabel('With a click').check();
      const advice = page.getByRole('status').first();
      await expect(advice).toContainText('Choose the popup');
      await page.getByLabel('By itself').check();
      await expect(advice).toContainText('Choose the redirect');
      await expectAllSeen(page);
      expect(errors).toEqual([]);
    });
  });

  test.describe('what stands side by side', { tag: '@once' }, () => {
    test.use({ viewport: screens.screen });

    test('ends together on /compare', async ({ page }) => {
      await page.goto('/compare');
      const [popup, redirect] = await page
        .getByRole('main')
        .getByRole('link', { name: /^Try the/ })
        .all();
      const bottom = (await popup?.boundingBox())?.y;
      expect(bottom).toBeGreaterThan(0);
      if (redirect) expect((await redirect.boundingBox())?.y).toBe(bottom);
    });

    test('is as high as what it holds on the overview', async ({ page, sandbox }) => {
      await page.goto('/');
      await signInAgain(page, sandbox);
      await expect(page.getByText('this one')).toBeVisible();
      for (const name of ['You', 'Your token', 'Your team', 'Where you are signed in']) {
        const empty = await page
          .getByRole('region', { name, exact: true })
          .evaluate(
            (card) =>
              card.getBoundingClientRect().bottom -
              (card.lastElementChild?.getBoundingClientRect().bottom ?? 0),
          );
        expect(empty).toBeLessThan(40);
      }
    });
  });
}
