import { expect, test } from 'vitest';
import { searchedParameters } from './definition';

test('domains and lists are searched, plain values are fixed', () => {
  const space = {
    masking: ['clm', 'mlm'],
    n_layer: { type: 'int', low: 1, high: 3 },
    epochs: 10,
    architecture: 'xlnet',
  };

  expect(searchedParameters({ space })).toEqual(['masking', 'n_layer']);
});

test('a definition without a space searches nothing', () => {
  expect(searchedParameters({})).toEqual([]);
  expect(searchedParameters(null)).toEqual([]);
  expect(searchedParameters({ space: 'all' })).toEqual([]);
});
