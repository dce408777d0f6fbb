/**
 * Which of these was meant: with a slip or two, or with letters that changed places. Undefined where none is near, and
 * before the first installation, which brings what measures that.
 * @param {string} text
 * @param {string[]} known
 */
export async function nearest(text, known) {
  const library = await import('fastest-levenshtein').catch(() => undefined);
  if (!library || known.length === 0) return;
  const near = library.closest(text, known);
  const sorted = (/** @type {string} */ word) => [...word].sort().join('');
  const isNear = library.distance(text, near) <= Math.max(1, Math.floor(near.length / 4));
  return isNear || sorted(text) === sorted(near) ? near : undefined;
}

/**
 * The end of a sentence about a word that nothing has: what was meant, or what there is.
 * @param {string} text
 * @param {string[]} known
 */
export async function insteadOf(text, known) {
  const near = await nearest(text, known);
  return near ? `was ${near} meant?` : `there is ${known.join(', ')}.`;
}
