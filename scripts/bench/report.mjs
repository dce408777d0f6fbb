import { readFileSync, writeFileSync } from 'node:fs';
import { chart } from './chart.mjs';

/** @typedef {import('./targets.mjs').Row} Row */
/**
 * @typedef {object} Run
 * @property {number} rounds
 * @property {string} machine
 * @property {Map<string, Row>} rows
 * @property {Map<string, { before: number, after: number }>} memory
 * @property {import('./targets.mjs').Verdict[]} verdicts
 */

const page = 'docs/speed.md';
const images = 'docs/images';
const bars = '![The figures as bars](images/speed.svg)';

/** @typedef {{ title: string, figure: string, digits?: number, per?: number }} Column */

/** @type {{ title: string, columns: Column[] }[]} */
const tables = [
  {
    title: 'A first visit, kB on the wire',
    columns: [
      { title: 'Script', figure: 'script', digits: 1, per: 1000 },
      { title: 'Style', figure: 'style', digits: 1, per: 1000 },
      { title: 'Page', figure: 'page', digits: 1, per: 1000 },
      { title: 'Pictures and fonts', figure: 'picture and font', digits: 1, per: 1000 },
      { title: 'Requests', figure: 'requests' },
      { title: 'Fetched afterwards', figure: 'later', digits: 1, per: 1000 },
      { title: 'Layout shift', figure: 'shift', digits: 3 },
    ],
  },
  {
    title: 'Until it can be used, ms',
    columns: [
      { title: 'First paint', figure: 'paint' },
      { title: 'The button works', figure: 'works' },
      { title: 'Slowed: first paint', figure: 'paint, slowed' },
      { title: 'Slowed: the button works', figure: 'works, slowed' },
      { title: 'Slowed: longest task', figure: 'longest, slowed' },
      { title: 'Slowed: blocked', figure: 'blocked, slowed' },
    ],
  },
  {
    title: 'A sign-in, ms',
    columns: [
      { title: 'Click to LiveChat’s window, or to leaving', figure: 'leaves', digits: 1 },
      { title: 'Click to signed in', figure: 'signed in' },
      { title: 'Landing to signed in', figure: 'landing' },
      { title: 'Of that, `/v2/info`', figure: 'asking' },
      { title: 'Session to first call', figure: 'first call', digits: 1 },
      { title: 'Layout shift', figure: 'shift, signing in', digits: 3 },
    ],
  },
  {
    title: 'A thousand agents, a hundred sessions',
    columns: [
      { title: 'Slowed: longest task, ms', figure: 'longest, crowd' },
      { title: 'Calls', figure: 'calls, crowd' },
    ],
  },
];

/** @param {Run} run */
export function print(run) {
  console.log(`\n${inWords(run)}`);
}

/** @param {Run} run */
export function write(run) {
  fill('npm run bench', `${bars}\n\n${inWords(run)}`);
  writeFileSync(`${images}/speed.svg`, chart(run));
  console.log(`\nWritten into ${page} and ${images}.`);
}

/**
 * Writes into the part of docs/speed.md that belongs to a command.
 * @param {string} command
 * @param {string} words
 */
export function fill(command, words) {
  const place = new RegExp(
    `(?<=<!-- ${command} writes from here -->\\n).*?(?=<!-- to here -->)`,
    's',
  );
  writeFileSync(
    page,
    readFileSync(page, 'utf8').replace(place, () => `\n${words}\n\n`),
  );
}

/** @param {Run} run */
function inWords({ rounds, machine, rows, memory, verdicts }) {
  const head = `${rounds} rounds on ${machine}. The middle of them, and in brackets those a quarter from either end.`;
  const measured = tables.map(({ title, columns }) => {
    const with_ = [...rows].filter(([, row]) => columns.some(({ figure }) => row[figure]));
    const lines = with_.map(([name, row]) => [name, ...columns.map((column) => cell(row, column))]);
    return table([title, ...columns.map((column) => column.title)], lines);
  });
  const mb = (/** @type {number} */ figure) => figure.toFixed(1);
  const remembered = [...memory].map(([name, { before, after }]) => [name, mb(before), mb(after)]);
  const judged = verdicts.map(({ what, page, is, most, unit }) => {
    const digits = unit === '×' ? 2 : unit === 'ms' ? 0 : 1;
    return [
      what,
      page,
      `${is.toFixed(digits)} ${unit}`.trim(),
      `${most} ${unit}`.trim(),
      is <= most ? 'yes' : 'no',
    ];
  });
  return [
    head,
    ...measured,
    ...(remembered.length > 0
      ? [table(['Memory of scripts, MB', 'After 5 sign-ins', 'After 50'], remembered)]
      : []),
    table(['Target', 'App', 'Is', 'At most', 'Met'], judged),
  ].join('\n\n');
}

/**
 * @param {Row} row
 * @param {Column} column
 */
function cell(row, { figure, digits = 0, per = 1 }) {
  const found = row[figure];
  if (!found || Number.isNaN(found.median)) return '';
  const [middle, low, high] = [found.median, found.low, found.high].map((value) =>
    (value / per).toFixed(digits),
  );
  return low === high ? `${middle}` : `${middle} (${low}–${high})`;
}

/**
 * @param {string[]} head
 * @param {string[][]} lines
 */
export const table = (head, lines) =>
  [head, head.map((_, index) => (index === 0 ? '---' : '--:')), ...lines]
    .map((line) => `| ${line.join(' | ')} |`)
    .join('\n');
