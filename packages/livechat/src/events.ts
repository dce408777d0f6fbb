import type { ProtocolEvent } from './protocol-event';

let tell = (_event: ProtocolEvent) => {};

/** Says what was just done to whoever listens. With nobody listening it costs nothing. */
export const report = (event: ProtocolEvent) => tell(event);

/** Hears every event from now on; one listener, the recorder behind the drawing. */
export function listen(listener: (event: ProtocolEvent) => void) {
  tell = listener;
}
