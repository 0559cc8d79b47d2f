import { expect, test } from 'vitest';
import { fits, shortened } from './labels';

test('labels lose their middle where there is no room, and no more than that', () => {
  expect(shortened('clm', 20)).toBe('clm');
  expect(shortened('element_wise_sum', 96)).toBe('element…ise_sum');
  expect(shortened('element_wise_sum_item_multi', 96)).toBe('element…m_multi');
  expect(shortened('transformer_xl', 1)).toBe('t…l');
  expect(fits('transformer_xl', 96)).toBe(true);
  expect(fits('element_wise_sum', 96)).toBe(false);
});
