import { expect, test } from 'vitest';
import { extent, labelled, linear, roundDomain, wholeTicks } from './scale';

test('a scale is proportional and may run downwards', () => {
  const y = linear([0, 10], [200, 0]);

  expect([y(0), y(2.5), y(10)]).toEqual([200, 150, 0]);
});

test('a domain of one value lands in the middle', () => {
  expect(linear([3, 3], [0, 100])(3)).toBe(50);
});

test('the extent passes over what is no number', () => {
  expect(extent([0.3, Number.NaN, 0.1])).toEqual([0.1, 0.3]);
  expect(extent([])).toBeUndefined();
});

test('a domain is widened to round numbers that contain it', () => {
  const { domain, at } = roundDomain([0.213, 0.287], 4);

  expect(domain[0]).toBeCloseTo(0.2);
  expect(domain[1]).toBeCloseTo(0.3);
  expect(at).toHaveLength(6);
});

test('a single value gets a domain around it', () => {
  const { domain } = roundDomain([0.2, 0.2], 4);

  expect(domain[0]).toBeLessThan(0.2);
  expect(domain[1]).toBeGreaterThan(0.2);
});

test('whole ticks start at the first value and are whole', () => {
  expect(wholeTicks([1, 10], 10)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  expect(wholeTicks([1, 40], 5)).toEqual([1, 10, 20, 30, 40]);
  expect(wholeTicks([1, 2], 9)).toEqual([1, 2]);
});

test('labels have as many decimals as the step needs', () => {
  const same = (value: number) => value;

  expect(labelled([0.2, 0.25, 0.3], same).map((it) => it.label)).toEqual(['0.20', '0.25', '0.30']);
  expect(labelled([1, 2], same).map((it) => it.label)).toEqual(['1', '2']);
});
