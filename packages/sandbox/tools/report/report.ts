import { SCENARIOS } from '../../src/faults/scenarios';
import { API, type Entry, LIMITS, PAGES, type Source } from './reference';

const marked = (sources: Record<string, Source>): string =>
  Object.entries(sources)
    .map(([name, source]) => (source === 'documented' ? name : `${name} *(${source})*`))
    .join(' · ') || '–';

const entries = (some: Record<string, Entry>): string[] =>
  Object.entries(some).map(
    ([name, { source, parameters, errors, note }]) =>
      `| ${name} | ${source} | ${marked(parameters)} | ${marked(errors)} | ${note ?? ''} |`,
  );

const table = (some: Record<string, Entry>): string[] => [
  '| | source | parameters | errors | note |',
  '| --- | --- | --- | --- | --- |',
  ...entries(some),
];

/** A Markdown report: which behaviour of the sandbox LiveChat documents, and everything that can go wrong in it. */
export const report = (): string =>
  [
    '# The sandbox against LiveChat’s documentation',
    '',
    'Made from packages/sandbox/tools/report and src/faults by `npm run sandbox:report`, and held to them by a test.',
    'What stands without a mark is **documented** by LiveChat; *(inferred)* is concluded from the documentation, the',
    'Accounts SDK or OAuth; *(ours)* is the sandbox’s own.',
    '',
    '## API calls',
    '',
    ...table(API),
    '',
    '## Pages',
    '',
    ...table(PAGES),
    '',
    '## Limits',
    '',
    ...Object.entries(LIMITS).map(([words, source]) => `- ${words}: ${source}`),
    '',
    '## What can be made to fail',
    '',
    '| scenario | what happens | person |',
    '| --- | --- | --- |',
    ...[...SCENARIOS.values()].map(
      ({ name, words, person = '' }) => `| \`${name}\` | ${words} | ${person} |`,
    ),
    '',
  ].join('\n');
