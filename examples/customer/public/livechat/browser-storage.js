/** Lasts as long as the page: what a browser gets that blocks storage. */
const memory = () => {
  /** @type {Map<string, string>} */
  const items = new Map();
  return {
    getItem: (/** @type {string} */ key) => items.get(key) ?? null,
    setItem: (/** @type {string} */ key, /** @type {string} */ value) => void items.set(key, value),
    removeItem: (/** @type {string} */ key) => void items.delete(key),
  };
};

/** All tabs have the one, each tab has the other; and what runs alone in all tabs, as far as they share anything. */
export function browserStorage() {
  try {
    localStorage.setItem('livechat.test', '');
    localStorage.removeItem('livechat.test');
    /** @type {(key: string, task: () => Promise<any>) => Promise<any>} */
    const alone = (key, task) => navigator.locks?.request(key, task) ?? task();
    return { local: localStorage, session: sessionStorage, alone };
  } catch {
    /** @type {(key: string, task: () => Promise<any>) => Promise<any>} */
    const alone = (_, task) => task();
    return { local: memory(), session: memory(), alone };
  }
}

/**
 * What was stored, if it has these fields: any script of the page can write there.
 * @param {string | null} text
 * @param {string[]} texts the fields with a text
 * @param {string[]} numbers the fields with a number
 */
export function readStored(text, texts, numbers) {
  try {
    const value = JSON.parse(text ?? 'null');
    const isWhole =
      texts.every((name) => typeof value[name] === 'string') &&
      numbers.every((name) => Number.isFinite(value[name]));
    return isWhole ? value : null;
  } catch {
    return null;
  }
}
