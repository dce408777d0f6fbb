import { render } from '@testing-library/react';
import { expect, test } from 'vitest';
import { Avatar } from './avatar';

test.each([
  ['Maximiliane-Charlotte von Hohenberg', 'MH'],
  ['cleo marin', 'CM'],
  [' Ada  Nowak ', 'AN'],
  ['Ada', 'A'],
  ['', ''],
])('without a picture, "%s" is "%s"', (name, initials) => {
  expect(render(<Avatar name={name} src={null} />).container.textContent).toBe(initials);
});
