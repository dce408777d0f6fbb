import { AsyncLocalStorage } from 'node:async_hooks';

const notes = new AsyncLocalStorage<string[]>();

/** Collects what is noted while `work` runs. */
export const noting = <T>(work: (steps: string[]) => T): T => {
  const steps: string[] = [];
  return notes.run(steps, () => work(steps));
};

/** Writes down what only the server sees, for the drawing on the page: no secret is ever in it. */
export const note = (step: string) => notes.getStore()?.push(step);
