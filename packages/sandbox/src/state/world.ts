import type { FaultList } from '../faults/fault-list';
import type { Clock } from './clock';
import type { Log } from './log';
import type { Random } from './random';
import type { Registration } from './registered-client';
import type { Store } from './store';

/** All parts of a sandbox, for its routes. */
export type World = {
  store: Store;
  clock: Clock;
  random: Random;
  faults: FaultList;
  log: Log;
  registration: Registration;
  /** Waits this many milliseconds, for late answers and slow calls. */
  delay: (ms: number) => Promise<void>;
};

/** Forgets everything that happened. With a seed, all later ids and tokens are the same in each run. */
export const resetWorld = (
  { store, clock, random, faults, log, registration }: World,
  seed?: string,
): void => {
  registration.client_type = 'both';
  registration.distribution = 'public';
  registration.author = null;
  clock.reset();
  random.seed(seed);
  faults.clear();
  log.clear();
  store.reset();
};
