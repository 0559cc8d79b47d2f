import { expect, test } from 'vitest';
import { brief, bytes, count, metric, parameterValue, percent, short } from './number';

test('a metric has four decimals, its absence a dash', () => {
  expect(metric(0.28)).toBe('0.2800');
  expect(metric(undefined)).toBe('–');
});

test('a number is as short as three digits allow', () => {
  expect([128, 0, 0.1, 0.0034728, 3.47281e-4, 1e-4, 2_000_000].map(short)).toEqual([
    ...['128', '0', '0.1', '0.00347', '3.47e-4', '1e-4', '2e6'],
  ]);
});

test('a parameter that does not apply has a dash', () => {
  expect([undefined, 'mlm', 0.25, true].map(parameterValue)).toEqual(['–', 'mlm', '0.25', 'true']);
});

test('bytes are told in the unit that fits', () => {
  expect([0, 512, 1536, 150 * 1024 ** 2].map(bytes)).toEqual([
    '0 B',
    '512 B',
    '1.5 KiB',
    '150 MiB',
  ]);
  expect(count(24_026)).toBe('24,026');
});

test('an axis gets counts as short as they go', () => {
  expect([0, 0.5, 800, 9999, 24_026, 1_250_000].map(brief)).toEqual([
    '0',
    '0.5',
    '800',
    '9999',
    '24k',
    '1.25M',
  ]);
});

test('a share has two digits that count', () => {
  expect([0, 0.0035, 0.0123, 0.095, 0.1234, 1].map(percent)).toEqual([
    '0 %',
    '0.35 %',
    '1.2 %',
    '9.5 %',
    '12 %',
    '100 %',
  ]);
});
