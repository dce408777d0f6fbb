// npm run connect: an agent allows the app once, in the browser, and the worker keeps the refresh token.
import open from 'open';
import { run } from '../run';
import { readSettings } from '../settings';
import { connect } from './connect';

await run(async (stopped) => {
  await connect(readSettings(process.env), stopped, async (url) => {
    console.log(`Allow the app in the browser, within ten minutes:\n\n  ${url}\n`);
    if (!process.argv.includes('--no-browser')) await open(url).catch(() => {});
  });
  console.log('Connected. Start the worker with: npm start');
});
