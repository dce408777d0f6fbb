import { SCENARIOS } from '@repo/sandbox';
import { expect, test } from 'vitest';
import type { ErrorCode } from './error';
import { errorScenarios } from './error-scenarios';
import { errorWords } from './error-words';

const codes = Object.keys(errorWords) as ErrorCode[];

test.each(codes)('%s has a sentence, a cause, a fix, and a way to see it', (code) => {
  const { title, cause, fix } = errorWords[code];
  expect(title).toMatch(/^[A-Z].*[^.]$/);
  expect(cause).toMatch(/^[A-Z].*\.$/);
  expect(fix).toMatch(/^[A-Z].*\.$/);
  const how = errorScenarios[code];
  if ('scenario' in how) expect(SCENARIOS.has(how.scenario)).toBe(true);
  else expect(how.browser).toMatch(/\.$/);
});

test('the docs list every error as the page tells it', async () => {
  const sections = codes.map((code) => {
    const { title, cause, fix } = errorWords[code];
    const how = errorScenarios[code];
    const see = 'scenario' in how ? `the sandbox’s scenario \`${how.scenario}\`` : how.browser;
    return `## ${code}\n\n**${title}.** ${cause}\n\n- **Now:** ${fix}\n- **See it:** ${see}\n`;
  });
  const intro =
    '# Errors\n\nEvery way a sign-in or a call can fail, as the page tells it. The apps show the same list at `/errors`.\n' +
    'Made from packages/livechat/src/error-words.ts by its test; `vitest -u` writes it anew.\n';
  await expect([intro, ...sections].join('\n')).toMatchFileSnapshot('../../../docs/errors.md');
});
