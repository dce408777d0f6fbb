import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { insteadOf, nearest } from './nearest.mjs';
import { fail, stop } from './processes.mjs';

/**
 * @typedef {{ type: 'boolean' | 'string', what: string, value?: string, short?: string, default?: string | boolean, unnamed?: boolean }} Option
 *   `what` it does, and `value`: one that a "string" may have; `unnamed`: the help leaves it out, as this command has no use for it
 */

/**
 * @typedef {object} Command
 * @property {string} name behind `npm run`
 * @property {string} what it does, in a sentence
 * @property {string} [words] that it takes besides options
 * @property {Record<string, Option>} [options]
 * @property {string} [to] the tool that all which stands behind `--` goes to
 * @property {string[]} examples what stands behind `npm run`
 * @property {number} [failure] the exit code for what it does not take
 */

/** npm has these too, and a setting of somebody's machine may be one. */
const ofNpm = ['force', 'json', 'yes'];

/**
 * What stands behind a command. `--help` says what may, and ends everything; so does, with a sentence, an option that
 * there is not, or that npm kept for itself, where `--` was forgotten: the command would go on without it.
 * @template {Record<string, Option>} const O
 * @param {Omit<Command, 'options'> & { options: O }} command
 * @param {string[]} [args]
 */
export async function readOptions(command, args = process.argv.slice(2)) {
  const { name, words, options, failure = 1 } = command;
  await helpWith(command, args);
  const kept = Object.keys(options).find(
    (option) => !ofNpm.includes(option) && `npm_config_${inNpm(option)}` in process.env,
  );
  if (kept)
    await fail(
      `npm kept --${kept} for itself. Write "--" before it: npm run ${name} -- --${kept}`,
      failure,
    );
  try {
    const read = parseArgs({ args, options, allowPositionals: true });
    const [word] = words ? [] : read.positionals;
    if (word !== undefined)
      await fail(`npm run ${name} takes no word, and so not "${word}".`, failure);
    return read;
  } catch (error) {
    await fail(await sentenceAbout(error, command), failure);
    throw error;
  }
}

/**
 * Says what a command takes, where `--help` asks for it, and ends everything.
 * @param {Command} command
 * @param {string[]} [args]
 */
export async function helpWith(
  { name, what, words = '', options = {}, to, examples },
  args = process.argv.slice(2),
) {
  if (!args.some((word) => word === '--help' || word === '-h')) {
    // The tool would be asked last, if at all.
    for (const word of to ? args : [])
      if (/^--./.test(word) && (await nearest(word, ['--help'])))
        await fail(`npm run ${name} has no option ${word}: was --help meant?`);
    return;
  }
  const lines = [
    ...named(options).map(([option, { value, short, what }]) => [
      `${short ? `-${short}, ` : ''}--${option}${value ? ` ${value}` : ''}`,
      what,
    ]),
    ['--help', 'Says this.'],
  ];
  const width = Math.max(...lines.map(([option = '']) => option.length));
  console.log(
    [
      `npm run ${name}${words || to ? ` -- ${words || '…'}` : ''}\n`,
      what,
      ...(to ? [`What stands behind "--" goes to: ${to}`] : []),
      '',
      ...lines.map(([option = '', what]) => `  ${option.padEnd(width)}  ${what}`),
      '\nFor example:\n',
      ...examples.map((example) => `  npm run ${example}`),
    ].join('\n'),
  );
  await stop(0);
}

/**
 * How often something is done, as somebody has written it.
 * @param {string} text
 */
export async function countOf(text) {
  const count = Number(text);
  if (!(count > 0) || !Number.isInteger(count))
    await fail(`"${text}" is not how often something is done: write a number, such as 3.`);
  return count;
}

/**
 * Ends everything with a sentence where a word names nothing that there is.
 * @param {string} what it names
 * @param {string[]} words
 * @param {string[]} known
 */
export async function checkNames(what, words, known) {
  const unknown = words.find((word) => !known.includes(word));
  if (unknown !== undefined)
    await fail(`There is no ${what} "${unknown}": ${await insteadOf(unknown, known)}`);
}

const tools = {
  Vitest: ['node_modules/vitest/vitest.mjs', 'run'],
  Playwright: ['node_modules/@playwright/test/cli.js', 'test'],
};

/**
 * Ends everything with a sentence where the tool that gets what stands behind `--` has no such option: it would say so
 * in a stack trace, or once all is built. Which it has, its own help says.
 * @param {string} name behind `npm run`
 * @param {keyof typeof tools} tool
 * @param {string[]} [args]
 */
export async function checkOptions(name, tool, args = process.argv.slice(2)) {
  const options = args.filter((word) => /^-./.test(word) && word !== '--');
  if (options.length === 0) return;
  const help = spawnSync(process.execPath, [...tools[tool], '--help'], { encoding: 'utf8' });
  const known = help.stdout.match(/(?<!\S)--?[a-z][\w-]*/gi) ?? [];
  const unknown = options.find((option) => !known.some((one) => inTool(one) === inTool(option)));
  if (unknown === undefined) return;
  const near = await nearest(unknown.replace(/=.*/, ''), known);
  await fail(
    `npm run ${name} has no option ${unknown}: ${near ? `was ${near} meant?` : `what stands behind "--" goes to ${tool}.`}`,
  );
}

/**
 * An option without its value, as either tool tells them apart: -j2, --grep=x, --coverage.enabled, --no-color, --testTimeout.
 * @param {string} word
 */
const inTool = (word) =>
  word.startsWith('--')
    ? word
        .replace(/[.=].*|^--no-/g, '')
        .replaceAll('-', '')
        .toLowerCase()
    : word.slice(0, 2);

/** @param {Record<string, Option>} options */
const named = (options) => Object.entries(options).filter(([, { unnamed }]) => !unnamed);

/** @param {string} option as npm names it in the environment */
const inNpm = (option) => option.replace(/^no-/, '').replaceAll('-', '_');

/**
 * @param {unknown} error of parseArgs
 * @param {Command} command
 */
async function sentenceAbout(error, { name, options = {} }) {
  const { code, message } = /** @type {NodeJS.ErrnoException} */ (error);
  const [, word = ''] = /'(.+?)'/.exec(message) ?? [];
  const meant = Object.keys(options).find((option) => word.includes(`--${option}`)) ?? '';
  const known = [...named(options).map(([option]) => option), 'help'].map(
    (option) => `--${option}`,
  );
  switch (code) {
    case 'ERR_PARSE_ARGS_UNKNOWN_OPTION':
      return `npm run ${name} has no option ${word}: ${await insteadOf(word, known)}`;
    case 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE': {
      const { value } = options[meant] ?? {};
      return value
        ? `--${meant} has a value behind it, as in --${meant} ${value}.`
        : `--${meant} has no value behind it.`;
    }
    default:
      throw error;
  }
}
