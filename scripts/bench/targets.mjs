/** @typedef {import('./statistics.mjs').Spread} Spread */
/** @typedef {Record<string, Spread>} Row the figures of a page, by their names */
/** @typedef {{ what: string, page: string, is: number, most: number, unit: string }} Verdict */

const median = (/** @type {Row | undefined} */ row, /** @type {string} */ name) =>
  row?.[name]?.median ?? Number.NaN;

/**
 * Checks the targets of each app. Nearly all are ratios to a bare page of the same run, so they hold on any machine.
 * @param {Map<string, Row>} rows by the names of the pages
 * @param {{ name: string, flow: 'popup' | 'redirect' }[]} apps
 * @returns {Verdict[]}
 */
export function judge(rows, apps) {
  const empty = rows.get('Empty page');
  const button = rows.get('Empty page with a button');
  return apps.flatMap(({ name, flow }) => {
    const row = rows.get(name);
    const archived = median(rows.get(`Archived ${flow}`), 'signed in');
    const ratio = (/** @type {string} */ figure, /** @type {Row | undefined} */ other) =>
      median(row, figure) / median(other, figure);
    const verdict = (
      /** @type {string} */ what,
      /** @type {number} */ is,
      /** @type {number} */ most,
      unit = '×',
    ) => ({ what, page: name, is, most, unit });
    return [
      verdict('Script, of the empty page’s', ratio('script', empty), 1.03),
      verdict('Style', median(row, 'style') / 1000, 5, 'kB'),
      verdict('Pictures and fonts', median(row, 'picture and font') / 1000, 0, 'kB'),
      verdict('The button works, slowed, of the empty page’s', ratio('works, slowed', button), 1.1),
      verdict(
        'Longest task, slowed, above the empty page’s',
        median(row, 'longest, slowed') - median(button, 'longest, slowed'),
        50,
        'ms',
      ),
      ...(flow === 'popup'
        ? [
            verdict(
              'Clicks whose window opens later than in their own task',
              1 - median(row, 'in the task'),
              0,
              '',
            ),
          ]
        : [
            verdict(
              'Landing to signed in, of the bare page’s',
              ratio('landing', rows.get('Bare landing')),
              1.3,
            ),
          ]),
      verdict(
        'Click to signed in, less one call, of the archived pair’s',
        (median(row, 'signed in') - median(row, 'asking')) / archived,
        1.3,
      ),
      verdict('Session to first call', median(row, 'first call'), 30, 'ms'),
      verdict('Layout shift of a first visit', median(row, 'shift'), 0, ''),
      verdict('Layout shift while signing in', median(row, 'shift, signing in'), 0, ''),
      ...(row?.['longest, crowd']
        ? [
            verdict(
              'Longest task among a thousand agents, slowed',
              median(row, 'longest, crowd'),
              50,
              'ms',
            ),
          ]
        : []),
    ];
  });
}
