import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { needsSecret, recommendWay, type Situation } from './recommend-way';
import { useCases, type Way, type WayName, ways } from './ways';

test.each<[string, Situation, WayName]>([
  ['an app without a server', { who: 'agent', runs: 'page', secret: 'nowhere' }, 'code'],
  ['a team’s own page', { who: 'organization', runs: 'page', secret: 'nowhere' }, 'code'],
  ['an app with a server', { who: 'agent', runs: 'page', secret: 'server' }, 'server'],
  ['a team’s own server', { who: 'organization', runs: 'page', secret: 'server' }, 'server'],
  ['a script', { who: 'organization', runs: 'program', secret: 'server' }, 'personal'],
  ['a script on a laptop', { who: 'organization', runs: 'program', secret: 'nowhere' }, 'personal'],
  ['a worker for an agent', { who: 'agent', runs: 'program', secret: 'server' }, 'unattended'],
  ['a website', { who: 'visitor', runs: 'page', secret: 'nowhere' }, 'visitor'],
  ['a website with a server', { who: 'visitor', runs: 'page', secret: 'server' }, 'onBehalf'],
  ['a bridge', { who: 'visitor', runs: 'program', secret: 'server' }, 'onBehalf'],
])('%s: the way that suits', (_, situation, way) => {
  expect(recommendWay(situation)).toBe(way);
});

const rows = ({ title, flow, held, script, cost, folders, guide }: Way) => [
  [
    title,
    flow,
    folders.map((folder) => `[\`${folder}\`](${folder})`).join(' '),
    `[${guide.title}](${guide.url})`,
  ],
  [title, held, script, cost],
];

const readme = readFileSync('../../README.md', 'utf8').split('\n');
// A fork has its own README.
const inReadme = test.skipIf(!readme.includes('## Which way is mine?'));

inReadme('the README has every way, in the same words', () => {
  for (const row of Object.values(ways).flatMap(rows))
    expect(readme).toContain(`| ${row.join(' | ')} |`);
});

inReadme('the README leads from every use case to its way', () => {
  for (const [useCase, way] of Object.entries(useCases))
    expect(readme).toContain(`| ${useCase} | ${ways[way].title} |`);
});

test('every way serves a use case', () => {
  expect(new Set(Object.values(useCases))).toEqual(new Set(Object.keys(ways)));
});

test('a way that takes a secret is told so to those who have no place for one', () => {
  const names = Object.keys(ways) as WayName[];
  const takesOne = ({ cost }: Way) => /secret|token made by hand|agent’s token/.test(cost);
  expect(names.filter(needsSecret)).toEqual(names.filter((name) => takesOne(ways[name])));
});
