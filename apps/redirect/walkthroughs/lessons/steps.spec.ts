import { expect, test } from '@repo/sandbox/playwright';
import { readSteps, walkSteps } from '@repo/walkthroughs';
import { signIn } from '../redirect';

walkSteps(signIn);

test('a sign-in is drawn from the click to the session, over the pages that it takes', async ({
  page,
}) => {
  await page.goto('/');
  await signIn(page);
  await expect
    .poll(async () => (await readSteps(page)).slice(0, 11))
    .toEqual([
      'You to This app: You choose “Sign in”',
      'This app to LiveChat Accounts: The app asks LiveChat for a token',
      'You to LiveChat Accounts: This page leaves; you sign in and allow access at LiveChat',
      'LiveChat Accounts to This app: The page opens with an answer behind the # of its address',
      'This app: The token leaves the address bar',
      'This app: The state is ours',
      'This app: The page has its own address back',
      'This app to LiveChat Accounts: GET /v2/info',
      'LiveChat Accounts to This app: 200: GET /v2/info',
      'This app: The token was made for this app',
      'This app: You are signed in',
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
