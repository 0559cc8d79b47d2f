import { expect, test } from 'vitest';
import { aRow } from '../testing/examples';
import { BY_RANK, pressed, sorted, sortOf, sortText } from './sort';

const ROWS = [aRow(2, 0.3, 1), aRow(10, 0.2, 2), aRow(3, 0.1)];

function order(column: string, descending: boolean): number[] {
  return sorted(ROWS, { column, descending }).map(({ number }) => number);
}

test('rows go by a number, a word, and either way', () => {
  expect(order('trial', false)).toEqual([2, 3, 10]);
  expect(order('ndcg@20', true)).toEqual([2, 10, 3]);
  expect(order('masking', false)).toEqual([3, 2, 10]);
});

test('rows without a value come last either way', () => {
  expect(order('rank', false)).toEqual([2, 10, 3]);
  expect(order('rank', true)).toEqual([10, 2, 3]);
  expect(order('test:ndcg@20', true)).toEqual([2, 10, 3]);
});

test('an order and its text in the address are each other’s inverse', () => {
  expect(sortOf('-ndcg@20')).toEqual({ column: 'ndcg@20', descending: true });
  expect(sortText({ column: 'ndcg@20', descending: true })).toBe('-ndcg@20');
  expect(sortText(BY_RANK)).toBeUndefined();
  expect(sortOf(null)).toEqual(BY_RANK);
  expect(sortOf('-')).toEqual(BY_RANK);
});

test('a metric begins with its highest, all else with the lowest, and a second press turns', () => {
  expect(pressed(BY_RANK, 'ndcg@20', true).descending).toBe(true);
  expect(pressed(BY_RANK, 'n_layer', false).descending).toBe(false);
  expect(pressed({ column: 'n_layer', descending: false }, 'n_layer', false).descending).toBe(true);
});
