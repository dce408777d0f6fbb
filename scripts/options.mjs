import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { insteadOf, nearest } from './nearest.mjs';
import { fail, stop } from './processes.mjs';

/**
 * @typedef {{ type: 'boolean' | 'string', what: string, value?: string, short?: string, default?: string | boolean, unnamed?: boolean }} Option
 *   `what`: what it does. `value`: an example value of a "string". `unnamed`: the help leaves it out, because this
 *   command does not use it
 */

/**
 * @typedef {object} Command
 * @property {string} name after `npm run`
 * @property {string} what the command does, in a sentence
 * @property {string} [words] that it takes besides options
 * @property {Record<string, Option>} [options]
 * @property {string} [to] the tool that gets all arguments after `--`
 * @property {string[]} examples the words after `npm run`
 * @property {number} [failure] the exit code for a wrong argument
 */

/** npm has options of these names too, and the settings of a machine may contain them. */
const ofNpm = ['force', 'json', 'yes'];

/**
 * Reads the arguments of a command. `--help` prints the options and ends everything. An unknown option ends everything
 * with a sentence. So does an option that npm kept for itself because `--` was forgotten: the command would run without
 * it.
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
    // Often an unset variable of a shell. Taken as no word, the command would do something else than was meant.
    if (read.positionals.some((given) => given.trim() === ''))
      await fail(`npm run ${name} was given an empty word: leave it out, or write one.`, failure);
    return read;
  } catch (error) {
    await fail(await sentenceAbout(error, command), failure);
    throw error;
  }
}

/**
 * Prints the arguments that a command takes, if `--help` is among them, and ends everything.
 * @param {Command} command
 * @param {string[]} [args]
 */
export async function helpWith(
  { name, what, words = '', options = {}, to, examples },
  args = process.argv.slice(2),
) {
  if (!args.some((word) => word === '--help' || word === '-h')) {
    // A misspelled --help fails here, because the tool would run last, if at all.
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
 * Reads how often something is done. Ends everything with a sentence if the text is no such number.
 * @param {string} text
 */
export async function countOf(text) {
  const count = Number(text);
  if (!(count > 0) || !Number.isInteger(count))
    await fail(`"${text}" is not how often something is done: write a number, such as 3.`);
  return count;
}

/**
 * Ends everything with a sentence if one of the words is unknown.
 * @param {string} what the words name, such as "app"
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
 * Ends everything with a sentence if the tool that gets the arguments after `--` has no such option. The tool itself
 * would say so in a stack trace, or only after the build. Its own help lists the options that it has.
 * @param {string} name after `npm run`
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
 * An option without its value, in a form that compares as in both tools: -j2, --grep=x, --coverage.enabled, --no-color,
 * --testTimeout.
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
