import { expect, type Page } from '@repo/sandbox/playwright';
import { expectSignedIn, sleep, stepsOf } from '@repo/walkthroughs';
import { lookAt, test } from '@repo/walkthroughs/narration';
import { openPopup } from '../popup';

// The same app twice: as it is, and built for the code grant, at the other app's address.
test.use({ servedAt: { 'http://localhost:3001': 'http://localhost:3200' } });

const calls = (page: Page) => stepsOf(page).getByRole('listitem').filter({ hasText: /v2\// });

test('a token and a code, side by side', { tag: '@grants' }, async ({
  page: tokenPage,
  context,
  sandbox,
  narrate,
}) => {
  await context.clock.install();
  await tokenPage.goto('/');
  const codePage = await context.newPage();
  await codePage.goto('http://localhost:3001/');

  const livechat = await narrate(
    tokenPage,
    'This app asks LiveChat for a token: the implicit grant.',
    async () => {
      const livechat = await openPopup(tokenPage);
      await livechat.page.waitForURL(/response_type=token/); // The window is empty at first.
      return livechat;
    },
  );

  await narrate(livechat.page, 'Ada allows it, and LiveChat posts the token.', async () => {
    await livechat.signInAs('Ada Nowak');
    await livechat.allow();
    await expectSignedIn(tokenPage, 'Ada Nowak');
  });

  await narrate(
    codePage,
    'This one asks for a code. It makes a verifier, keeps it, and sends its SHA-256 along.',
    async () => {
      const opened = context.waitForEvent(
        'request',
        (request) => new URL(request.url()).searchParams.get('response_type') === 'code',
      );
      await openPopup(codePage);
      const { searchParams } = new URL((await opened).url());
      expect(searchParams.get('code_challenge')).toMatch(/^[\w-]{43}$/);
      expect(searchParams.get('code_challenge_method')).toBe('S256');
    },
  );

  await narrate(
    codePage,
    'LiveChat knows Ada and her consent, and answers at once: with a code, which works once.',
    () => expectSignedIn(codePage, 'Ada Nowak'),
  );

  await narrate(tokenPage, 'The token came as it was, and was checked.', async () => {
    await lookAt(calls(tokenPage).first());
    await expect(calls(tokenPage).first()).toContainText('GET /v2/info');
  });

  await narrate(
    codePage,
    'The code was exchanged first, with the verifier: somebody else’s copy of it is worth nothing.',
    async () => {
      await lookAt(calls(codePage).first());
      await expect(calls(codePage).first()).toContainText('POST /v2/token');
    },
  );

  await narrate(
    tokenPage,
    'Eight hours later the token is over: Ada has to sign in again.',
    async () => {
      await sleep(tokenPage, sandbox, 8 * 3600);
      await expect(tokenPage.getByRole('main').getByText('Your session has expired')).toBeVisible();
    },
  );

  await narrate(codePage, 'The other session has renewed itself, and goes on.', async () => {
    await expectSignedIn(codePage, 'Ada Nowak');
    await expect(stepsOf(codePage).getByText('The session is renewed')).toBeVisible();
  });
});
