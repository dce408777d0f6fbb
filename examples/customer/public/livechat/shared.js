/** Whether the browser refuses it altogether: a full one can still be read. */
const isBlocked = () => {
  try {
    void localStorage.length;
    return false;
  } catch {
    return true;
  }
};

/**
 * What all tabs share under this key, as far as they share anything: a value with these fields, or none.
 * @param {string} key
 * @param {string[]} texts the fields with a text
 * @param {string[]} numbers the fields with a number
 */
export function createShared(key, texts, numbers) {
  let isAlone = isBlocked();
  /** @type {Record<string, string>} */
  let storage = isAlone ? {} : localStorage;
  return {
    /** Null too for what has other fields: any script of the page can write there. */
    get: () => {
      try {
        const value = JSON.parse(storage[key] ?? 'null');
        return hasFields(value, texts, numbers) ? value : null;
      } catch {
        return null;
      }
    },
    set: (/** @type {unknown} */ value) => {
      const text = JSON.stringify(value);
      try {
        storage[key] = text;
      } catch {
        // It is full. What was there is over, for all tabs; from now on this page keeps it, as where storage is blocked.
        delete storage[key];
        storage = { [key]: text };
        isAlone = true;
      }
    },
    remove: () => void delete storage[key],
    /** Whether all tabs have it, and it outlives this page. */
    isShared: () => !isAlone,
    /**
     * Runs one task at a time, of all tabs.
     * @template T
     * @param {() => Promise<T>} task
     * @returns {Promise<T>}
     */
    alone: (task) => (isAlone || !navigator.locks ? task() : navigator.locks.request(key, task)),
  };
}

/**
 * Whether a value from outside has these fields with a text, and those with a number.
 * @param {any} value
 * @param {string[]} texts
 * @param {string[]} [numbers]
 */
export const hasFields = (value, texts, numbers = []) =>
  texts.every((name) => typeof value?.[name] === 'string') &&
  numbers.every((name) => Number.isFinite(value?.[name]));
