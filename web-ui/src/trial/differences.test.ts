import { expect, test } from 'vitest';
import { settingsOf } from './differences';

test('settings that differ from the best come first, also those that only one has', () => {
  const settings = settingsOf(
    { epochs: 5, masking: 'clm' },
    { epochs: 5, masking: 'mlm', mlm_p: 0.2 },
  );

  expect(settings.map(({ name, differs }) => [name, differs])).toEqual([
    ['masking', true],
    ['mlm_p', true],
    ['epochs', false],
  ]);
});

test('without another trial nothing differs', () => {
  expect(settingsOf({ b: 1, a: 2 }, undefined).map((it) => [it.name, it.differs])).toEqual([
    ['a', false],
    ['b', false],
  ]);
});
