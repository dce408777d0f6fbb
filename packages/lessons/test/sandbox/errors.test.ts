import type { ErrorCode } from '@repo/livechat';
import { errorWords, setUpWords } from '@repo/livechat/words/errors';
import { SCENARIOS } from '@repo/sandbox';
import { expect, test, vi } from 'vitest';
import { errorScenarios } from '../../src/errors/error-scenarios';
import { doctor, errorGroups, foundBy, provoke } from '../../src/errors/words';

const codes = Object.keys(errorWords) as ErrorCode[];

test.each(codes)('%s has a sentence, a cause, a fix, and a way to see it', (code) => {
  const { title, cause, fix } = errorWords[code];
  expect(title).toMatch(/^[A-Z].*[^.]$/);
  expect(cause).toMatch(/^[A-Z].*\.$/);
  expect(fix).toMatch(/^[A-Z].*\.$/);
  const [scenario, byHand] = [errorScenarios[code], provoke[code]];
  if (scenario) expect(SCENARIOS.has(scenario)).toBe(true);
  if (byHand || !scenario) expect(byHand).toMatch(/^[A-Z].*\.$/);
});

test('every error stands under one heading, and no heading has the address of an error', () => {
  expect(errorGroups.flatMap(({ codes }) => codes).toSorted()).toEqual(codes.toSorted());
  const addresses = [...errorGroups.map(({ id }) => id), ...codes];
  expect(new Set(addresses).size).toBe(addresses.length);
});

test('every error because of a set-up names the check that finds it, but for what only a person’s sign-in tells', () => {
  const setUp = errorGroups.find(({ id }) => id === 'setup')?.codes ?? [];
  expect(setUp.filter((code) => !foundBy[code])).toEqual(['missing_grant']);
});

test('only in live mode is anybody sent to Developer Console with the address of the page', async () => {
  const address = 'http://localhost:3000/team';
  expect(setUpWords('maybe', address)).toContain(`at ${address}. Here a local stand-in answers`);
  const config = JSON.parse(process.env.LIVECHAT_CONFIG ?? '');
  vi.stubEnv('LIVECHAT_CONFIG', JSON.stringify({ ...config, mode: 'live' }));
  vi.resetModules();
  const live = await import('@repo/livechat/words/errors');
  expect(live.setUpWords('maybe', address)).toContain(
    `at ${address}. Both have to be set in Developer Console`,
  );
  vi.unstubAllEnvs();
});

test('the docs list every error as the page tells it', async () => {
  const sections = errorGroups.flatMap(({ title, about, codes }) => [
    `## ${title}\n\n${about}\n`,
    ...codes.map(section),
  ]);
  const intro =
    '# Errors\n\nEvery way a sign-in or a call can fail, as the page tells it. The apps show the same list at `/errors`.\n' +
    'A scenario is switched on at http://localhost:3100/sandbox, before you sign in.\n' +
    'Made from packages/livechat/src/words/errors.ts by its test; `vitest -u` writes it anew.\n';
  await expect([intro, ...sections].join('\n')).toMatchFileSnapshot('../../../../docs/errors.md');
});

function section(code: ErrorCode) {
  const { title, cause, fix } = errorWords[code];
  const [scenario, byHand] = [errorScenarios[code], provoke[code]];
  const provoked = scenario && `${byHand ? 'Or: the' : 'The'} scenario \`${scenario}\`.`;
  const see = [byHand, provoked].filter(Boolean).join(' ');
  const check = foundBy[code];
  const before = check
    ? `- **Find it before:** \`${doctor(check)}\`, the check \`${check}\`.\n`
    : '';
  return `### ${code}\n\n**${title}.** ${cause}\n\n- **Now:** ${fix}\n${before}- **See it:** ${see}\n`;
}
