import { expect } from '@repo/sandbox/playwright';
import { expectSteps, readSteps, test, walkSteps } from '@repo/walkthroughs';
import { signIn } from '../redirect';

walkSteps(signIn);

test('a sign-in is drawn from the click to the session, over the pages that it takes', async ({
  page,
  grant,
}) => {
  await page.goto('/');
  await signIn(page);
  await expectSteps(page, [
    'You to This app: You choose “Sign in”',
    ...grant.asking,
    'You to LiveChat Accounts: This page leaves; you sign in and allow access at LiveChat',
    ...grant.finding,
    'This app: The state is ours',
    'This app: The page has its own address back',
    ...grant.ending,
  ]);
});

test('a forged link is drawn as what it is, and nothing is asked of LiveChat', async ({
  page,
  sandbox,
}) => {
  await page.goto('/team#access_token=dal%3Aattacker&token_type=Bearer&state=theirs');
  await expect(page.getByText('Refused: nobody here asked for it')).toBeVisible();
  await expect
    .poll(() => readSteps(page))
    .toEqual([
      'Someone to This app: The page opens with an answer behind the # of its address',
      'This app: The token leaves the address bar',
      'This app: Refused: nobody here asked for it',
    ]);
  expect(await sandbox.log()).toEqual([]);
  expect(await page.content()).not.toContain('attacker');
});
