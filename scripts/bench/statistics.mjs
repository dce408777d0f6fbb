/**
 * @typedef {object} Spread of a figure over its rounds: the median, and the lower and upper quartile
 * @property {number} median
 * @property {number} low
 * @property {number} high
 */

/**
 * @param {number[]} figures
 * @returns {Spread}
 */
export function spread(figures) {
  const sorted = figures.filter((figure) => !Number.isNaN(figure)).sort((a, b) => a - b);
  const at = (/** @type {number} */ share) => {
    const place = (sorted.length - 1) * share;
    const [below = Number.NaN, above = below] = sorted.slice(
      Math.floor(place),
      Math.ceil(place) + 1,
    );
    return below + (above - below) * (place % 1);
  };
  return { median: at(0.5), low: at(0.25), high: at(0.75) };
}
