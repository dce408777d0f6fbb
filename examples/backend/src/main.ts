// npm start: lists who accepts chats, and says when that changes.
import { run } from './run';
import { readSettings } from './settings';
import { work } from './worker';

await run((stopped) => work(readSettings(process.env), stopped));
