import { onTestFinished } from 'vitest';
import { listen, type ProtocolEvent } from '../src/events';

/** What is reported from now on, until the test is over. */
export function recordEvents(): ProtocolEvent[] {
  const events: ProtocolEvent[] = [];
  listen((event) => events.push(event));
  onTestFinished(() => listen(() => {}));
  return events;
}
