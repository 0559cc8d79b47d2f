import { expect, test } from 'vitest';
import { aRow } from '../testing/examples';
import { fits, readWhere, replaced } from './where';

const COLUMNS = ['rank', 'state', 'ndcg@20', 'masking', 'n_layer', 'mlm_probability'];

function fitting(text: string): number[] {
  const rows = [aRow(1, 0.2, 2), aRow(2, 0.3, 1), aRow(3, 0.1)];
  const { terms } = readWhere(text, COLUMNS);
  return rows.filter((row) => fits(row, terms)).map(({ number }) => number);
}

test('an empty filter lets every row through', () => {
  expect(fitting('  ')).toEqual([1, 2, 3]);
});

test('a row fits when it meets every term', () => {
  expect(fitting('masking=mlm')).toEqual([2]);
  expect(fitting('masking=clm,mlm n_layer>=2')).toEqual([2, 3]);
  expect(fitting('masking!=clm')).toEqual([2]);
  expect(fitting('ndcg@20>0.15 n_layer<2')).toEqual([1]);
  expect(fitting('state=completed')).toEqual([1, 2]);
});

test('a parameter that does not apply is asked for as none', () => {
  expect(fitting('mlm_probability=none')).toEqual([1, 2, 3]);
  expect(fitting('mlm_probability>0')).toEqual([]);
});

test('a number is met by its value, however it is written', () => {
  const row = { ...aRow(1, 0.2, 1), configuration: { lr: 0.0034712 } };

  for (const text of ['lr=0.0034712', 'lr=3.4712e-3', 'lr=0.00347']) {
    expect(fits(row, readWhere(text, ['lr']).terms)).toBe(true);
  }
});

test('a wrong name is told with the nearest right one', () => {
  expect(readWhere('masknig=mlm', COLUMNS).problems).toEqual([
    "no column 'masknig'; did you mean masking?",
  ]);
});

test('what is no condition is told, and the others still hold', () => {
  const { terms, problems } = readWhere('masking n_layer>two state= n_layer=2', COLUMNS);

  expect(terms).toEqual([{ column: 'n_layer', operator: '=', values: ['2'] }]);
  expect(problems).toEqual([
    "a condition is NAME=VALUE, or has one of != < <= > >=, but got 'masking'",
    "'n_layer>' compares with one number, but got 'two'",
    "'state=' needs a value",
  ]);
});

test('a term is replaced by another or taken out, and the rest stays', () => {
  const { terms } = readWhere('masking=mlm n_layer>=2', COLUMNS);
  const both = [{ column: 'masking', operator: '=' as const, values: ['clm', 'mlm'] }];

  expect(replaced(terms, 'masking', ['='], both)).toBe('n_layer>=2 masking=clm,mlm');
  expect(replaced(terms, 'masking', ['='], [])).toBe('n_layer>=2');
  expect(replaced(terms, 'masking', ['<'], [])).toBe('masking=mlm n_layer>=2');
});
