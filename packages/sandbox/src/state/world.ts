import type { FaultList } from '../faults/fault-list';
import type { Clock } from './clock';
import type { Log } from './log';
import type { Random } from './random';
import type { Registration } from './registered-client';
import type { Store } from './store';

/** All that the sandbox consists of, for the routes to use. */
export type World = {
  store: Store;
  clock: Clock;
  random: Random;
  faults: FaultList;
  log: Log;
  registration: Registration;
  /** Waits this many milliseconds, for answers that are late and calls that are slow. */
  delay: (ms: number) => Promise<void>;
};

/** Forgets everything that happened; with a seed, the ids and tokens to come are those of the seed. */
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
