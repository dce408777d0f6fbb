/**
 * Epoch milliseconds by a clock that nobody sets: the device's clock as it was when this page began, and
 * the time since. On some systems it stands still while the device sleeps.
 */
export const pageTime = () => performance.timeOrigin + performance.now();

/** Milliseconds that the device's clock is ahead of `pageTime()`: someone set it, or the device slept. */
export const clockDrift = () => Math.round(Date.now() - pageTime());
