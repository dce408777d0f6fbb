/**
 * Holds a lock by this name until this page is gone; false where another page of the app holds it. Without
 * https there are no locks: then every page gets it.
 */
export const holdLock = (name: string) =>
  new Promise<boolean>((resolve) => {
    const untilGone = () =>
      new Promise((done) => window.addEventListener('pagehide', done, { once: true }));
    if (!navigator.locks) return resolve(true);
    navigator.locks.request(name, { ifAvailable: true }, (lock) => {
      resolve(lock !== null);
      return lock && untilGone();
    });
  });
