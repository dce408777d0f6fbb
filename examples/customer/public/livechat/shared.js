/** Whether the browser blocks localStorage completely. A full one can still be read. */
const isBlocked = () => {
  try {
    return !localStorage;
  } catch {
    return true;
  }
};

/**
 * A value with these fields, or none, that all tabs share under a storage key. Without storage, only this page has it.
 * @param {string} key
 * @param {string[]} texts the fields with a text
 * @param {string[]} numbers the fields with a number
 */
export function createShared(key, texts, numbers) {
  let isAlone = isBlocked();
  /** @type {Record<string, string>} */
  let storage = isAlone ? {} : localStorage;
  return {
    /** The value. Null also if it has other fields: any script of the page can write to the storage. */
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
        // The storage is full. The old value is removed for all tabs. From now on only this page has the value, as if
        // the storage were blocked.
        delete storage[key];
        storage = { [key]: text };
        isAlone = true;
      }
    },
    remove: () => void delete storage[key],
    /** Whether all tabs share the value, and it survives this page. */
    isShared: () => !isAlone,
    /**
     * Runs one task at a time, across all tabs.
     * @template T
     * @param {() => Promise<T>} task
     * @returns {Promise<T>}
     */
    alone: (task) => (isAlone || !navigator.locks ? task() : navigator.locks.request(key, task)),
  };
}

/**
 * Whether a value from outside has the fields `texts` with a text, and the fields `numbers` with a number.
 * @param {any} value
 * @param {string[]} texts
 * @param {string[]} [numbers]
 */
export const hasFields = (value, texts, numbers = []) =>
  texts.every((name) => typeof value?.[name] === 'string') &&
  numbers.every((name) => Number.isFinite(value?.[name]));
