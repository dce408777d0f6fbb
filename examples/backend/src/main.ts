// npm start: lists the agents who accept chats, and reports each change.
import { readSwitches } from '@repo/config/switches';
import { run } from './run';
import { readSettings } from './settings';
import { work } from './worker';

await run(async (stopped) => {
  readSwitches([]);
  await work(readSettings(process.env), stopped);
});
