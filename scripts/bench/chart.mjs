/** @typedef {import('./statistics.mjs').Spread} Spread */

/** The panels of the chart, one for each figure. Values are divided by `per`. */
const panels = [
  { title: 'Script of a first visit, kB', figure: 'script', per: 1000 },
  {
    title: 'The button works, on a slow phone and connection, ms',
    figure: 'works, slowed',
    per: 1,
  },
  { title: 'From the click to signed in, ms', figure: 'signed in', per: 1 },
];

const width = 760;
const left = 190;
const right = 110;
const line = 24;

/**
 * Draws the figures as bars, with a stroke from the lower quartile to the upper. The colors suit light and dark pages.
 * @param {import('./report.mjs').Run} run
 */
export function chart({ rows, machine, rounds }) {
  let y = 8;
  const parts = panels.map(({ title, figure, per }) => {
    const bars = [...rows].flatMap(([name, row]) => {
      const found = row[figure];
      return found && found.median > 0 ? [{ name, ...found }] : [];
    });
    const most = Math.max(...bars.map(({ high }) => high));
    const x = (/** @type {number} */ value) => left + (value / most) * (width - left - right);
    y += 26;
    const head = `<text x="0" y="${y}" class="title">${title}</text>`;
    y += 10;
    const drawn = bars.map(({ name, median, low, high }) => {
      const middle = y + line / 2;
      const kind = /^(popup|redirect)/.test(name) ? 'ours' : 'other';
      const text = (median / per).toFixed(per === 1 ? 0 : 1);
      const bar = [
        `<text x="${left - 10}" y="${middle + 4}" text-anchor="end">${inXML(name)}</text>`,
        `<rect x="${left}" y="${y + 4}" width="${(x(median) - left).toFixed(1)}" height="${line - 8}" rx="2" class="${kind}"/>`,
        `<path d="M${x(low).toFixed(1)} ${middle}H${x(high).toFixed(1)}" class="spread"/>`,
        `<text x="${(x(Math.max(median, high)) + 8).toFixed(1)}" y="${middle + 4}">${text}</text>`,
      ];
      y += line;
      return bar.join('\n');
    });
    y += 10;
    return [head, ...drawn].join('\n');
  });
  const height = y + 30;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title">
<title id="title">How fast the apps are, beside the least that a page can be</title>
<style>
text { font: 13px system-ui, sans-serif; fill: #1b1b20; }
.title { font-weight: 600; font-size: 14px; }
.quiet { fill: #5c5c66; font-size: 12px; }
.ours { fill: #e0561b; }
.other { fill: #a9adb8; }
.spread { stroke: #1b1b20; stroke-width: 1.5; }
@media (prefers-color-scheme: dark) {
text { fill: #ececf1; }
.quiet { fill: #a9adb8; }
.ours { fill: #ff7a3d; }
.other { fill: #666b78; }
.spread { stroke: #ececf1; }
}
</style>
${parts.join('\n')}
<text x="0" y="${height - 10}" class="quiet">${rounds} rounds on ${inXML(machine)}. Strokes: the middle half.</text>
</svg>
`;
}

const inXML = (/** @type {string} */ text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
