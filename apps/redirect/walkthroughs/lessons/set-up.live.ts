import { walkLive } from '@repo/walkthroughs/live';

walkLive(async (page, signIn) => {
  await signIn();
  await page.getByRole('heading', { name: 'Ooops' }).waitFor();
  await page.goBack();
});
