import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { provoke } from '../errors/words';
import { withCode } from './with-code';

test.each(Object.values(provoke))('%s shows what stands between backticks as code', (text) => {
  const shown = renderToStaticMarkup(withCode(text));
  expect(shown).not.toContain('`');
  expect(shown.split('<code>')).toHaveLength((text.split('`').length + 1) / 2);
});

test('a line that somebody has to type is code', () => {
  const shown = renderToStaticMarkup(withCode(provoke.popup_blocked ?? ''));
  expect(shown).toMatch(/^Run <code>setTimeout\(.+, 9000\)<\/code> in the/);
});
