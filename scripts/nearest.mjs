/**
 * Finds the known word that was probably meant: with a typing mistake or two, or with letters in another order.
 * Undefined if none is near, and before the first installation, because the library that measures it is not there yet.
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
 * The end of a sentence about an unknown word: the word that was probably meant, or a list of the known ones.
 * @param {string} text
 * @param {string[]} known
 */
export async function insteadOf(text, known) {
  const near = await nearest(text, known);
  return near ? `was ${near} meant?` : `there is ${known.join(', ')}.`;
}
