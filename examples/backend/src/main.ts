// npm start: lists who accepts chats, and says when that changes.
import { readSwitches } from '@repo/config/switches';
import { run } from './run';
import { readSettings } from './settings';
import { work } from './worker';

await run(async (stopped) => {
  readSwitches([]);
  await work(readSettings(process.env), stopped);
});
