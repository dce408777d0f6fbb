import { useSyncExternalStore } from 'react';

/** Something that happened, and who saw it. */
export type Step = { who: 'browser' | 'server'; what: string };

const KEY = 'steps';
const MOST = 60;
const none: Step[] = [];
const listeners = new Set<() => void>();
let steps: Step[] | undefined;

/** They outlast the way to LiveChat and back. */
function read(): Step[] {
  try {
    steps ??= JSON.parse(sessionStorage.getItem(KEY) ?? '[]') as Step[];
  } catch {
    steps = none;
  }
  return steps;
}

export function record(who: Step['who'], what: string) {
  steps = [...read(), { who, what }].slice(-MOST);
  try {
    sessionStorage.setItem(KEY, JSON.stringify(steps));
  } catch {
    // The browser keeps nothing: then they last as long as the page.
  }
  for (const listen of listeners) listen();
}

export const useSteps = () =>
  useSyncExternalStore(
    (listen) => {
      listeners.add(listen);
      return () => listeners.delete(listen);
    },
    read,
    () => none,
  );
