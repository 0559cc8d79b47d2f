import { expect, test } from 'vitest';
import { aRow } from '../testing/examples';
import { facetsOf } from './facets';

function rowsWith(configurations: Record<string, unknown>[]) {
  return configurations.map((configuration, i) => ({ ...aRow(i, 0.1, i), configuration }));
}

test('few values are offered to tick, with how many rows have each', () => {
  const rows = rowsWith([{ masking: 'mlm' }, { masking: 'clm' }, { masking: 'mlm' }]);

  expect(facetsOf(rows, ['masking'])).toEqual([
    {
      column: 'masking',
      kind: 'choice',
      choices: [
        { value: 'clm', name: 'clm', rows: 1 },
        { value: 'mlm', name: 'mlm', rows: 2 },
      ],
    },
  ]);
});

test('many numbers are offered by their ends', () => {
  const rows = rowsWith(Array.from({ length: 12 }, (_, i) => ({ lr: i / 100 })));

  expect(facetsOf(rows, ['lr'])).toEqual([{ column: 'lr', kind: 'range', low: 0, high: 0.11 }]);
});

test('a number that no two rows share is asked for by its ends, however few there are', () => {
  const rows = rowsWith([{ lr: 0.01 }, { lr: 0.002 }]);

  expect(facetsOf(rows, ['lr'])).toEqual([{ column: 'lr', kind: 'range', low: 0.002, high: 0.01 }]);
});

test('a column in which all rows agree offers nothing', () => {
  expect(facetsOf(rowsWith([{ epochs: 5 }, { epochs: 5 }]), ['epochs'])).toEqual([]);
});

test('not to apply is a choice of its own', () => {
  const [facet] = facetsOf(rowsWith([{ mlm_p: 0.2 }, {}]), ['mlm_p']);

  expect(facet?.kind === 'choice' && facet.choices.map(({ name }) => name)).toEqual([
    '0.2',
    'does not apply',
  ]);
});
