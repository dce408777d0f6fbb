import { expect } from '@repo/sandbox/playwright';
import { lacked } from '../../../scripts/browser-support.mjs';
import { expectSignedIn, expectSignedOut, type SignIn } from './expect';
import { test } from './test';

/** Tests with the oldest browsers of .browserslistrc in one: everything that one of them lacks is removed. */
export function walkOldBrowser(signIn: SignIn) {
  test('someone signs in and out with a browser that has no more than the oldest ones', async ({
    context,
    page,
  }) => {
    await context.addInitScript((names) => {
      for (const [owner, name] of names) {
        const held = owner ? Reflect.get(window, owner) : window;
        for (const object of [held, held?.prototype])
          if (object) Reflect.deleteProperty(object, name);
      }
    }, lacked());
    const errors: string[] = [];
    context.on('weberror', (error) => errors.push(`${error.error()}`));

    await page.goto('/');
    expect(await page.evaluate(() => 'size' in URLSearchParams.prototype)).toBe(false);
    await signIn(page);
    await expectSignedIn(page, 'Ada Nowak');
    await page.reload();
    await expectSignedIn(page, 'Ada Nowak');
    for (const path of ['Team', 'Buttons', 'Compare'])
      await page.getByRole('navigation').getByRole('link', { name: path }).click();
    await page.goto('/');
    await page.getByRole('button', { name: 'Sign out', exact: true }).click();
    await expectSignedOut(page);
    expect(errors).toEqual([]);
  });
}
