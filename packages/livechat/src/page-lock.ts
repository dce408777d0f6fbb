/**
 * Holds a lock by this name until this page is gone; false where another page of the app holds it, now or
 * until the signal's end. Without https there are no locks: then every page gets it.
 */
export const holdLock = (name: string, options: LockOptions = { ifAvailable: true }) =>
  new Promise<boolean>((resolve) => {
    const untilGone = () =>
      new Promise((done) => window.addEventListener('pagehide', done, { once: true }));
    if (!navigator.locks) return resolve(true);
    navigator.locks
      .request(name, options, (lock) => {
        resolve(lock !== null);
        return lock && untilGone();
      })
      // A browser that stores nothing has no locks either.
      .catch((error) => resolve(error.name === 'SecurityError'));
  });
