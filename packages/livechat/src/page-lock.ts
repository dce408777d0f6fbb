/**
 * Holds a lock of this name until this page is gone. False if another page of the app has it and, with a signal, keeps
 * it until that aborts. Without https there are no locks, and every page gets true.
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
