// npm run connect: an agent allows the app once, in the browser, and the refresh token is stored for the worker.
import { readSwitches } from '@repo/config/switches';
import open from 'open';
import { run } from '../run';
import { readSettings } from '../settings';
import { connect } from './connect';

await run(async (stopped) => {
  const switches = readSwitches(['--no-browser']);
  // Somebody who stops it is not connected, and `npm run connect && npm start` must not go on.
  stopped.addEventListener('abort', () => {
    process.exitCode = 130;
  });
  await connect(readSettings(process.env), stopped, async (url) => {
    console.log(`Allow the app in the browser, within ten minutes:\n\n  ${url}\n`);
    if (!switches.includes('--no-browser')) await open(url).catch(() => {});
  });
  console.log('Connected. Start the worker with: npm start');
});
