import { walkLive } from '@repo/walkthroughs/live';

walkLive(async (page, signIn) => {
  const opened = page.waitForEvent('popup');
  await signIn();
  const popup = await opened;
  await popup.getByRole('heading', { name: 'Ooops' }).waitFor();
  await popup.close();
});
