import { existsSync } from 'node:fs';
import { expect, test } from '@repo/sandbox/playwright';

/** TypeScript's DOM does not have it. */
type LayoutShiftSource = {
  node: Node | null;
  previousRect: DOMRectReadOnly;
  currentRect: DOMRectReadOnly;
};

/**
 * Tests the headers of each page, also of one that does not exist, and what an injected script can do there.
 *
 * @param pages the paths of the app's pages
 */
export function walkHeaders(pages: string[]) {
  for (const path of pages) {
    test(`${path} moves nothing while it loads`, { tag: '@build' }, async ({ page }) => {
      await page.goto(path, { waitUntil: 'networkidle' });
      /** What has moved, as HTML, and from where to where. */
      const shifts = await page.evaluate(
        () =>
          new Promise<unknown[]>((resolve) => {
            new PerformanceObserver((list) => resolve(list.getEntries().map(movedIn))).observe({
              type: 'layout-shift',
              buffered: true,
            });
            // If nothing moves, the observer is never called.
            requestAnimationFrame(() => requestAnimationFrame(() => resolve([])));

            function movedIn(entry: PerformanceEntry) {
              const { sources = [] }: { sources?: LayoutShiftSource[] } = Object(entry);
              return sources.map(({ node, previousRect, currentRect }) => [
                node instanceof Element ? node.outerHTML.slice(0, 200) : node?.textContent,
                previousRect.toJSON(),
                currentRect.toJSON(),
              ]);
            }
          }),
      );
      expect(shifts).toEqual([]);
    });

    test(`${path} is prerendered and runs no script but its own`, { tag: '@build' }, async ({
      page,
      violations,
    }) => {
      const response = await page.goto(path);
      const headers = response?.headers() ?? {};
      expect(headers).toMatchObject({
        'x-nextjs-cache': 'HIT',
        'cross-origin-opener-policy': 'same-origin-allow-popups',
        'permissions-policy': expect.stringContaining('camera=()'),
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
      });
      const policy = headers['content-security-policy'] ?? '';
      expect(policy).not.toMatch(/unsafe|\*/);
      expect(policy.split('; ')).toEqual(
        expect.arrayContaining([
          "default-src 'self'",
          "connect-src 'self' http://localhost:3100",
          "object-src 'none'",
          "base-uri 'none'",
          "frame-ancestors 'none'",
        ]),
      );

      await page.evaluate(() => {
        const script = document.createElement('script');
        script.textContent = 'document.title = "injected"';
        document.body.append(script);
        document.body.insertAdjacentHTML(
          'beforeend',
          '<img src="/none" onerror="document.title = 1">',
        );
      });
      await expect.poll(() => violations.length).toBe(2);
      for (const violation of violations.splice(0)) expect(violation).toContain('script-src');
      await expect(page).toHaveTitle(/LiveChat/);
    });
  }

  test('a page that was served is kept in no place that would outlast its build', {
    tag: '@build',
  }, async ({ page }) => {
    await page.goto('/');
    expect(existsSync(`apps/${test.info().project.name}/.next/server/route-cache`)).toBe(false);
  });
}
